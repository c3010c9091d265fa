# Ce qui se fait dans un dossier : formulaires, guichet, liens.

act-sign = Signer
act-signatures-enter = Saisir des signatures recueillies sur papier
act-signatures-link = Imprimer un lien pour signer
act-signatures-invalidate = Invalider des signatures
act-agenda-inscribe = Inscrire à l'ordre du jour
act-deliberations-vote = Enregistrer le vote
act-notices-give = Enregistrer une notification
act-suspend = Suspendre le délai : { $deadline }
act-resume = Faire reprendre le délai : { $deadline }
act-extend = Proroger le délai : { $deadline }
act-link = Lier à un autre dossier

act-about = { $kind } · { $stage }
act-submit = Enregistrer
act-submit-step = Enregistrer cette étape
act-submit-signature = Enregistrer la signature
act-submit-link = Préparer le lien
act-submit-invalidate = Invalider ces signatures
act-name = Nom complet
act-name-hint = Tel qu'il figure sur la carte nationale d'identité. Gardé dans le coffre, jamais publié.
act-identity = Numéro de la carte nationale d'identité
act-identity-hint = Lettres et chiffres, par exemple AB123456. Jamais publié.
act-identities = Numéros des cartes nationales d'identité
act-identities-hint = Un numéro par ligne, 500 au plus.
act-identity-unreadable = Ce n'est pas un numéro de carte nationale d'identité : lettres latines et chiffres, de 4 à 20, par exemple AB123456.
act-mail = Adresse électronique
act-mail-unreadable = Ce n'est pas une adresse électronique. Exemple : amina@example.org
act-ground = Motif de l'invalidation
act-session = Date de la session
act-date-hint = Un jour, un mois ou une année : 2024-02-29, 29/02/2024, 2024-02 ou 2024.
act-postponed = Le point est reporté à une session ultérieure
act-postponed-hint = Les voix restent alors à zéro.
act-channel = Comment la notification a été faite
act-to = À qui
act-notice-text = Texte de la notification
act-public-text-hint = Publié tel quel : ni nom ni numéro de carte.
act-sealed-text-hint = Reste scellé jusqu'à « { $step } », puis publié tel quel : ni nom ni numéro de carte.
act-title-hint = Une ligne ou deux. Publié tel quel.
act-text-language = Langue du texte
act-link-language = Langue du lien
act-other-case = L'autre dossier
act-other-case-hint = Son identifiant ou son numéro, tel qu'il figure sur sa page.
act-case-unreadable = Aucun dossier n'a cet identifiant ou ce numéro. Copiez-le depuis la page de l'autre dossier.
act-relation = Lien avec lui
act-occurred = Date du fait, s'il est antérieur à aujourd'hui
act-occurred-hint = Laissez vide si c'est aujourd'hui. Exemple : 2024-02-29 ou 29/02/2024.
act-signed-on-hint = La date portée sur la feuille. Exemple : 2024-02-29 ou 29/02/2024.
act-leads-to = Le dossier passe à l'étape « { $title } ».
act-leads-to-end = Le dossier prend fin à l'étape « { $title } ».
act-fulfils = Cette obligation est remplie : { $title }.
act-starts = Un délai commence à courir : { $title }. Son dernier jour est écrit dans l'inscription.
act-ends = Un délai cesse de courir : { $title }.
act-owes = Devient dû par { $office } : { $title }.
act-already-signed = Cette personne a déjà signé ce dossier. Chacun signe une fois ; rien n'a été enregistré.
act-found-invalid = La signature de cette personne sur ce dossier a été invalidée. Rien n'a été enregistré.
act-not-here = Impossible maintenant : le dossier est à l'étape « { $stage } », qui ne l'admet pas.
act-valid-so-far = { PLURAL($n) ->
    [zero] Aucune signature valide pour l'instant
    [one] { $n } signature valide pour l'instant
   *[other] { $n } signatures valides pour l'instant
    }
act-what-follows = Ce qui s'ensuit
act-source = Source :
act-rule = La règle dans la procédure
act-public = Ce qui est enregistré ici est publié aussitôt et ne s'efface pas ; il est attribué à votre qualité, non à votre nom, auprès de :
act-back-to-case = Revenir au dossier
act-next-link = Un autre lien, pour une autre personne

done-recorded = Enregistré.
done-stood-already = C'était déjà enregistré ; rien n'a changé.
done-signature-entered = Signature enregistrée. Saisissez la suivante.
done-corrected = Correction enregistrée. La première valeur reste visible.

sign-what = Ce qui est signé
sign-how = Comment signer
sign-closed = On ne peut pas signer maintenant : la collecte n'est pas ouverte à cette étape.
sign-at-counter = Le guichet du conseil vous remet un lien pour signer
sign-at-counter-why = Présentez-vous au secrétariat du conseil avec votre carte nationale d'identité. On vous remet une feuille portant un lien personnel : ouvrez-le et appuyez sur un bouton. Aucune donnée personnelle n'est demandée ici.
sign-by-mail = Signer par courrier électronique
sign-by-mail-intro = Nous vous envoyons un lien personnel ; la signature ne compte qu'une fois le lien ouvert et confirmé.
sign-send-link = Envoyer le lien
sign-identity-hint = Par exemple AB123456. Il assure que chacun signe une fois ; il n'est jamais publié.
sign-mail-hint = Le lien y est envoyé. Jamais publiée.
sign-sent = Le message est en route. Le lien vaut sept jours ; la signature ne compte qu'une fois confirmée.
sign-read-all = Lire tout le dossier
sign-pseudonym = La signature figure au registre sous un pseudonyme propre à ce dossier, sans nom ni numéro de carte. Le nom et le numéro sont dans un coffre chiffré, qui peut être effacé.

link-title = Lien personnel
link-what = Objet
link-to-sign = Par ce lien vous signez :
link-to-act = Par ce lien vous suivez votre dossier et y faites ce qui vous revient :
link-number = Numéro de suivi :
link-address = Ouvrez cette adresse :
link-until = Valable jusqu'au
link-keep = Ce lien est pour vous seul : qui le détient agit en votre nom. Gardez-le et ne le publiez pas.
link-print = Imprimez cette page et remettez-la à l'intéressé. Aucune copie n'en est gardée.
link-sign-lead = Rien n'est encore enregistré. Lisez ce qui suit, puis appuyez sur le bouton si vous êtes d'accord.
link-sign-now = Je signe
link-stands-given = Votre signature est déjà enregistrée et compte. Rien d'autre n'est demandé.
link-stands-invalidated = Votre signature sur ce dossier ne compte pas. Demandez le motif au secrétariat du conseil.
link-open-title = Ouvrir un dossier
link-open-lead = Rien n'est encore enregistré. Voici ce que vous avez préparé ; en appuyant sur le bouton vous ouvrez le dossier en votre nom.
link-open-now = J'ouvre le dossier
link-open-note = Le titre est publié tel quel. Ni le nom ni le numéro de carte n'apparaissent.
link-opened-before = Ce dossier est déjà ouvert.
link-own-title = Votre lien personnel
link-own-absent = Voici ce que vous pouvez faire dans ce dossier.
link-own-given = Votre signature est enregistrée et compte.
link-own-withdrawn = Vous avez retiré votre signature.
link-own-note = Ce que vous faites ici est enregistré et publié sous votre pseudonyme dans ce dossier, sans nom.
link-own-why = Il sert à retirer votre signature tant que la collecte est ouverte, ou à faire ce qui vous revient dans ce dossier.
link-own-until = Valable jusqu'au { $until }
link-withdraw = Je retire ma signature
link-signed-title = Vous avez signé
link-signed = Votre signature est enregistrée. Voici votre récépissé.
link-signed-before-title = Déjà signé
link-signed-before = Votre signature est déjà enregistrée et compte : chacun signe une fois. Rien n'a changé.
link-opened-title = Le dossier est ouvert
link-opened = Votre dossier est ouvert ; la suite peut se faire. Voici votre récépissé.
link-receipt = Récépissé
link-seal = Sceau
link-checkpoint = Inscriptions signées et leur racine
link-not-covered-yet = La prochaine signature du registre, dans quelques secondes, couvrira votre inscription.
link-follow = Suivre le dossier

counter-title = Le guichet
counter-lead = Ouvrir un dossier pour une citoyenne ou un citoyen, saisir les signatures sur papier, imprimer des liens.
counter-open = Ouvrir un dossier
counter-submit = Ouvrir le dossier
counter-intro = Après avoir vu la carte nationale d'identité. Le dossier est ouvert au nom de l'intéressé.
counter-what = Procédure et conseil
counter-territory = Territoire concerné
counter-territory-hint = Le code officiel du territoire.
counter-territory-needed = Ce conseil n'a pas de territoire au registre : indiquez le code officiel du territoire concerné.
counter-title-of = Objet du dossier
counter-choose = Choisissez l'une des réponses.
counter-to-case = Aller au dossier
counter-collecting = Dossiers en collecte de signatures
counter-none-collecting = Aucun dossier de votre conseil n'est en collecte de signatures.
counter-enter = Saisir des signatures
counter-link = Imprimer un lien pour signer
counter-none-to-open = Aucune procédure publiée ne permet à votre qualité d'ouvrir un dossier. Le teneur du registre en publie.
counter-no-mail = Ce registre n'envoie pas de messages : le guichet remet les liens imprimés.

start-title = Présenter une pétition ou une demande
start-lead = Toute citoyenne, tout citoyen peut ouvrir un dossier : une pétition, pour laquelle des signatures sont recueillies, ou une demande. Il est ouvert au nom de qui le présente.
start-on-line = En ligne
start-intro = Nous vous envoyons un lien ; le dossier n'est ouvert et rien n'est publié qu'une fois le lien confirmé.
start-submit = Envoyer le lien
start-sent = Le message est en route. Le lien vaut sept jours ; le dossier n'est ouvert qu'une fois le lien confirmé.
start-how = Comment faire
start-at-counter = Le dossier s'ouvre au guichet du conseil
start-at-counter-why = Aucune donnée personnelle n'est demandée ici.
start-bring = Présentez-vous au secrétariat du conseil avec votre carte nationale d'identité et l'objet du dossier.
start-receive = On vous remet une feuille portant le numéro de suivi et votre lien personnel.
start-collect = Pour une pétition, les signatures sont recueillies sur papier ou par des liens que remet le guichet. Puis le dossier est déposé contre récépissé.
start-where = Où c'est possible
start-nowhere = Aucune procédure publiée ne permet encore aux citoyens d'ouvrir un dossier. Le teneur du registre en publie.

correct-title = Corriger une inscription
correct-field = Champ à corriger
correct-submit = Enregistrer la correction
correct-now-hint = De même nature que la première valeur : un nombre pour un nombre, un texte pour un texte.
correct-choose-field = Choisissez un champ de cette inscription.
correct-kind = La nouvelle valeur n'est pas de même nature que la première.
correct-nothing = Aucun champ de cette inscription ne peut être corrigé d'ici.
correct-says = Ce que dit l'inscription
correct-stands-now = Valeur actuelle :
correct-stays = La première valeur ne s'efface pas : elle reste visible à côté de la valeur corrigée, avec le motif.

mail-sign-subject = Lien pour signer
mail-sign =
    Un lien a été demandé à cette adresse pour signer :
    { $title }

    Rien n'est encore enregistré. Pour signer, ouvrez ce lien et appuyez sur le bouton :
    { $link }

    Le lien est valable jusqu'au { $until }. Il est pour vous seul.
    Si vous n'avez rien demandé, ne l'ouvrez pas.
mail-open-subject = Lien pour ouvrir un dossier
mail-open =
    Un dossier a été préparé à cette adresse :
    { $title }

    Rien n'est encore enregistré. Pour ouvrir le dossier, ouvrez ce lien et appuyez sur le bouton :
    { $link }

    Le lien est valable jusqu'au { $until }. Il est pour vous seul.
    Si vous n'avez rien demandé, ne l'ouvrez pas.

act-milestones-plan = Planifier un jalon
act-milestones-declare = Déclarer un jalon réalisé
act-milestones-verify = Vérifier la réalisation d'un jalon
act-milestones-return = Renvoyer une déclaration
act-milestones-contest = Contester une déclaration
act-milestones-answer = Répondre à une contestation
act-milestone = Jalon
act-milestone-stands = { $title } — { $state }
act-milestone-title = Ce qui doit être réalisé
act-milestone-short = Nom court dans ce dossier
act-milestone-short-hint = Lettres latines minuscules et chiffres, par exemple m1.
act-milestone-from = Début des travaux
act-milestone-due = Dernier jour
act-milestone-office = Qualité qui en est chargée
act-milestone-why = Motivation
act-evidence = Ce qui montre la réalisation
act-evidence-hint = Décrivez les pièces, leurs liens, où les consulter. Publié tel quel.
act-contest = Contestation
act-contest-stands = Contestation { $number } : { $title } — réponse due le { $due }
act-contest-why = Motif de la contestation
act-answer = Réponse

desk-title = Mon bureau
desk-due = Ce qui est attendu de mes fonctions
desk-no-office = Vous n'avez aucun mandat aujourd'hui. L'administrateur du registre en donne.
desk-nothing-due = Rien n'est attendu maintenant.
desk-nothing-due-why = Ce que doivent vos fonctions apparaît ici quand des dossiers s'ouvrent ou changent d'étape.
desk-no-day = Sans délai fixé
desk-suspended = Délai suspendu depuis le { $day }
desk-late = Dernier jour { $day }, { PLURAL($n) ->
    [zero] sans retard
    [one] { $n } jour de retard
   *[other] { $n } jours de retard
    }
desk-left = Dernier jour { $day }, { PLURAL($n) ->
    [zero] aujourd'hui
    [one] reste { $n } jour
   *[other] restent { $n } jours
    }
desk-more = { PLURAL($n) ->
    [zero] Rien d'autre
    [one] Et { $n } autre dans les dossiers
   *[other] Et { $n } autres dans les dossiers
    }
desk-vacant = Fonctions vacantes
desk-vacant-office = { $office }, { $body } : { $duties }, et personne n'exerce cette fonction aujourd'hui.
desk-contestable = Dossiers où vous pouvez contester
desk-contest = Contester une déclaration
desk-elsewhere = Où aller
desk-cases-of = Dossiers :

act-conditions-check = Vérifier une condition
act-opinions-ask = Demander un avis
act-opinions-enter = Inscrire un avis reçu
act-opinions-give = Rendre l'avis demandé
act-opinions-close = Ne plus attendre un avis
act-condition = Condition
act-condition-stands = { $title } — { $standing }
act-finding = Constat
act-reference = Référence de la pièce
act-reference-hint = Son numéro ou son lieu de conservation, sans le nom de personne. Elle est publiée.
act-condition-evidence = Ce qui le montre
act-condition-why = Motif
act-opinion = Avis
act-opinion-stands = Avis n° { $number } : { $party }
act-opinion-of = À qui l'avis est demandé
act-opinion-question = La question
act-opinion-due = Dernier jour
act-opinion-outcome = Sens de l'avis
act-opinion-text = Texte de l'avis
act-opinion-closed-why = Motif
act-ground-bare = { $title } ({ $source }).
act-ground-reasoned = { $title } ({ $source }) : { $reason }
act-sheets-receive = Recevoir une liasse de listes
act-sheets-enter = Saisir les lignes d’une liasse
act-sheets-settle = Trancher une ligne divergente
act-sheets-draw = Tirer un échantillon
act-sheets-sample = Consigner le résultat de l’échantillon
act-sheets-accept = Accepter la liasse et compter ses signatures
act-sheets-refuse = Refuser la liasse
act-sponsors-enter = Saisir un coprésentateur
act-sponsors-link = Imprimer un lien pour se joindre aux coprésentateurs
act-invalidations-start = Proposer une invalidation groupée
act-invalidations-confirm = Confirmer et exécuter l’invalidation
act-invalidations-cancel = Annuler l’invalidation
act-review = Trancher le réexamen de « { $threshold } »
act-review-stands = Le franchissement vaut-il toujours ?
act-review-yes = Oui, il vaut
act-review-no = Non, il ne vaut plus
act-part-hint = Chaque signature compte dans une seule partie du territoire.
act-sheet-part-hint = La partie de toutes les lignes ; pour une autre, son code suit la ligne après un point-virgule.
act-batch-hint = Un nom court en minuscules latines et chiffres, comme b-12.
act-batch-unreadable = Minuscules latines et chiffres seulement, comme b-12.
act-sheet-lines = Nombre de lignes signées annoncé
act-sheet-lines-hint = Au plus { $max } ; au-delà, en plusieurs liasses.
act-scan = Empreinte du scan (SHA‑256)
act-scan-hint = Choisissez le fichier : l’empreinte se calcule sur cet appareil, et le fichier n’est pas envoyé, car il porte des noms. Sinon, saisissez ses 64 caractères.
act-scan-bytes = Taille du fichier en octets
act-scan-unreadable = Une empreinte a 64 caractères : chiffres et lettres de a à f.
act-scan-empty = Le fichier est vide : sa taille dépasse zéro octet.
act-number-unreadable = Des nombres entiers seulement.
act-sheet-rows = Numéros de carte, ligne par ligne comme sur la liste
act-sheet-rows-hint = Un numéro par ligne ; une ligne illisible reste vide ou reçoit un tiret. Aucun numéro n’est conservé : il devient un pseudonyme.
act-sheet-row-unreadable = Ligne { $row } : un numéro est illisible. Corrigez-le ou laissez la ligne vide.
act-stands = Que retient-on ?
act-settle-identity = Numéro de carte tel que vous le lisez sur la liste
act-settle-identity-hint = Il est comparé aux deux saisies et n’est pas conservé. S’il reste vide, choisissez ce que l’on retient.
act-settle-other = Ce numéro ne s’accorde pas avec le choix fait. Choisissez la saisie qui le porte, ou aucune.
act-settle-reading = Ligne { $line } : première saisie { $first }, seconde saisie { $second }
act-settle-read = un numéro de marque { $mark }
act-settle-read-in = un numéro de marque { $mark } ({ $part })
act-settle-unread = non lue
act-sample-size-hint = Combien de lignes vérifier sur les listes électorales.
act-sample-wrong = Lignes erronées
act-sample-wrong-hint = Leurs numéros, séparés par des espaces ; rien si toutes sont bonnes.
act-sheet-except = Lignes à ne pas compter
act-sheet-except-hint = Leurs numéros, séparés par des espaces ; donnez le motif.
act-invalidate-from = Enregistrées à partir du
act-invalidate-until = Jusqu’au
act-invalidation = L’invalidation
act-invalidation-stands = Invalidation { $number } : { $ground }, signatures visées : { $n } ({ $state })
act-course-confirm = Confirmer : { $step }
act-course-decline = Ne pas confirmer : { $step }
act-course-number = Noter le numéro du dossier ailleurs
act-course-move = Faire passer le dossier à la version en vigueur
act-course-moves = Faire passer le dossier de la version { $from } à la version { $to }, en vigueur depuis { $day }.
act-course-reveal-representative = Consulter les données de qui représente le dossier
act-course-reveal-signers = Consulter les données des signataires
act-course-erase = Effacer les données à caractère personnel du dossier
act-course-submit-propose = Proposer, en attendant que d'autres confirment
act-course-submit-confirm = Confirmer
act-course-submit-decline = Ne pas confirmer
act-course-submit-reveal = Enregistrer le motif, puis consulter
act-course-submit-erase = Effacer définitivement
act-course-why-declined = Motif
act-course-why-moved = Motif du passage
act-course-why-read = Motif de la consultation
act-course-why-erased = Motif de l'effacement
act-course-sure = Je sais que l'effacement est définitif
act-course-system = Auprès de qui
act-course-number-there = Le numéro tel qu'il y est écrit
act-course-number-hint = Un nouveau numéro du même système remplace le précédent, qui reste dans la piste.
act-course-proposed-by = Proposé par { $actor }
act-course-proposed-on = Date de la proposition : { $when }
act-course-waits = Confirmations : { $confirmed } sur { $confirmations }
act-course-filled = { $name } : { $value }
act-course-needs-others = N'a lieu qu'une fois confirmé par : { $offices } (nombre nécessaire : { $confirmations })
act-course-stays = L'acte est inscrit et le dossier reste à son étape

personal-recorded = Cette consultation et son motif ont été inscrits dans la piste du dossier avant l'affichage. Rien ne doit en être gardé ni copié hors de ce motif.
personal-mail = Adresse électronique
personal-signer = Code dans ce dossier
personal-missing = non renseigné
personal-nobody = Le coffre ne garde rien sur personne dans ce dossier.
personal-shown = { PLURAL($n) ->
    [one] { $n } personne
   *[other] { $n } personnes
}
personal-more = Affichées ici : { $n } sur { $all }.

filing-petitioner = Auteur du dossier
filing-petitioner-hint = Si c'est une association, la personne nommée plus haut est son représentant légal. Le registre l'inscrit auparavant.
filing-title = Avant le dépôt
filing-warnings = Ce qui pourrait le faire refuser pour la forme, d'après ce qui est inscrit :
filing-alike = Dossiers semblables
filing-conditions = Les conditions qui seront vérifiées
filing-acknowledged = J'ai pris connaissance de ce qui précède
filing-acknowledged-hint = Cela n'empêche pas le dépôt.
filing-see-first = Prenez d'abord connaissance de ce qui est au-dessus, puis cochez ici.
filing-age-unknown = La date de création de l'association n'est pas inscrite ; elle doit avoir plus de { $needed } ans ({ $source }). L’administration du registre peut l’inscrire, à sa page des organisations.
filing-too-young = Ancienneté de l'association en années révolues : { $years } ; il en faut plus de { $needed } ({ $source }).
filing-seat-elsewhere = Le siège inscrit de l'association est hors du territoire concerné.
filing-seat-unknown = Le siège de l'association n'est pas inscrit ; elle doit avoir un siège ou une antenne sur le territoire concerné.
receipt-title = Récépissé de dépôt
receipt-day = Date de dépôt
receipt-opened-title = Récépissé d'ouverture du dossier
receipt-opened-day = Date d'ouverture
receipt-brought-by = Auteur
receipt-brought-by-petition = Auteur de la pétition
receipt-brought-by-information-request = Demandeur
receipt-brought-by-motion = Auteur de la motion
receipt-how = Ce récépissé atteste l'inscription du dossier au registre. Pour le vérifier, saisissez le numéro et le code sur la page de suivi, sans compte.
receipt-print = Imprimez cette page : le récépissé en arabe et en français tient sur une feuille.
receipt-code = Code de vérification
receipt-code-hint = Huit lettres et chiffres, comme sur le récépissé. Laissez vide pour seulement suivre le dossier.
receipt-genuine = Le numéro et le code vont ensemble : le dossier { $number } est inscrit à la date du { $day } auprès de { $body }. Comparez le titre et la date avec le papier : le code montre que le dossier figure dans ce registre, non qui a imprimé la feuille.
receipt-not-genuine = Ce code ne correspond pas à ce numéro. Relisez le récépissé lettre par lettre.
