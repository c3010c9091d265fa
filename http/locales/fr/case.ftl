# Pages d'un dossier et de sa piste d'audit, des inscriptions, des procédures.

case-between = du { $first } au { $last }
case-since = depuis le { $day }
case-comma = ,{ " " }
case-or = { " " }ou{ " " }
case-seal = Inscription n° { $position }
case-happened = survenu :
case-number = Dossier n°
case-chip-due = { $stage }
case-chip-late = Hors délai : { $what }
opinion-number = Avis n° { $number }
case-chip-done = Dossier terminé : { $stage }
case-chip-open = { $stage }
case-stage-past = étape passée
case-stage-now = étape actuelle
case-stage-end = étape finale
case-ahead = Ce qui peut suivre
case-awaited = Attendu maintenant
case-nothing-awaited = Aucun délai ne court et aucun acte n'est dû dans ce dossier.
case-from-whom = De qui
case-due-from = { $office }, { $body }
case-because = Motif
case-ground = Base légale
case-since-when = Depuis
case-suspended-since = suspendu à partir du { $day }
case-suspended-days = du { $day }, { PLURAL($n) ->
        [one] { $n } jour non compté
        [many] { $n } de jours non comptés
       *[other] { $n } jours non comptés
    }
case-working-left = { $days }, il en reste { $left }
case-working-no-calendar = le calendrier n'est pas publié : seuls les samedis et les dimanches ne comptent pas
case-holiday = { $title } ({ $day })
case-due-moved = du { $first } au { $due }, { $when }
case-days-left = { PLURAL($n) ->
        [one] { $n ->
            [0] dernier jour aujourd'hui
           *[other] il reste { $n } jour
        }
        [many] il reste { $n } de jours
       *[other] il reste { $n } jours
    }
case-days-late = { PLURAL($n) ->
        [one] { $n } jour de retard
        [many] { $n } de jours de retard
       *[other] { $n } jours de retard
    }
case-past = C'est une situation passée : pour accomplir un acte, revenez à la situation actuelle.
case-may-not = Ce que vous ne pouvez pas faire maintenant, et pourquoi
case-follow = Pour suivre sans compte : gardez le numéro de dossier { $number } ou l'adresse de cette page.
case-trail-all = Toute la piste ({ PLURAL($n) ->
        [one] { $n } inscription
        [many] { $n } d'inscriptions
       *[other] { $n } inscriptions
    })
case-agenda = Ordre du jour
case-parameters = Règles appliquées
case-parameters-intro = Calculées une seule fois, à l'ouverture du dossier, selon la procédure
case-parameters-moved = Calculées à nouveau lors du passage du dossier à cette version de la procédure ({ $day }) :
case-evaluated-on = Calculées sur
case-competing = Autre valeur : { $value }
case-check = Vérifiez vous-même
case-check-how = Chaque ligne de cette page vient d'une inscription qu'on ne peut modifier sans que cela se voie. Chaque sceau mène à son inscription, à sa ligne et à sa preuve.
case-procedure = La procédure et ses étapes
case-chart = Graphique : signatures recueillies par jour, { $n } au total
case-chart-threshold = { $at } · { $name }
case-chart-crossing = Seuil atteint · { $day }
case-crossed = « { $name } » : { $at } requis, atteint avec { $count } comptés.
case-not-crossed = « { $name } » : { $at } requis, pas encore atteint.
case-not-spread = « { $name } » : { $at } requis, le nombre est atteint, la répartition ne l'est pas.
case-not-asked = « { $name } » : non demandé aux associations.
case-signed-online = Recueillies en ligne
case-signed-paper = Recueillies sur papier
case-signed-withdrawn = Retirées
case-signed-invalidated = Invalidées
case-signed-restored = Rétablies
case-signed-valid = Valides
case-invalidation = { PLURAL($n) ->
        [one] { $n } signature invalidée
        [many] { $n } de signatures invalidées
       *[other] { $n } signatures invalidées
    } : { $ground }
case-ended-in-time = Terminé dans le délai
case-ended-late = Terminé avec { PLURAL($n) ->
        [one] { $n } jour de retard
        [many] { $n } de jours de retard
       *[other] { $n } jours de retard
    }
case-fulfilled-late = Accompli avec { PLURAL($n) ->
        [one] { $n } jour de retard
        [many] { $n } de jours de retard
       *[other] { $n } jours de retard
    }
case-first-due = Dernier jour au départ
case-missed-at = Dépassement constaté
case-ended-at = Terminé
case-told-after-miss = Dépassement constaté ; déclaré ensuite comme accompli le { $day }
case-fulfilled-by = Accompli par
case-step-at = { $step }, { $when }
case-child = Dossier issu de celui-ci
case-mended = Rectifié :
relation-from-answers = A une réponse dans
relation-from-continues = A une suite dans
relation-from-same-matter = Même objet dans

trail-title = Piste d'audit
trail-intro = { PLURAL($n) ->
        [one] { $n } inscription dans ce dossier.
        [many] { $n } d'inscriptions dans ce dossier, dans l'ordre. Les signatures qui se suivent le même jour forment une seule entrée.
       *[other] { $n } inscriptions dans ce dossier, dans l'ordre. Les signatures qui se suivent le même jour forment une seule entrée.
    }
trail-rule-yes = La règle a répondu : oui.
trail-rule-no = La règle a répondu : non.
trail-records = Une à une
trail-corrects = rectifie
trail-correct = Rectifier cette inscription

turn-pages = Pages de la liste
turn-pages-below = Pages de la liste, en bas
turn-first = Début
turn-before = Page précédente
turn-after = Page suivante
turn-last = Fin

record-title = Inscription n° { $position }
record-before = Inscription précédente
record-after = Inscription suivante
record-before-here = Précédente du même dossier
record-after-here = Suivante du même dossier
record-what = Ce que dit l'inscription
record-basis = Sur quelle base
record-tags = Étiquettes
record-command = Demande à laquelle elle répond
record-id = Identifiant de l'inscription
record-line = La ligne telle qu'elle est conservée
record-line-how = Ce sont ces octets mêmes qui sont conservés, hachés et exportés ; ils ne sont jamais récrits.
record-line-get = La ligne seule
record-leaf = Empreinte de la ligne
record-proof = Preuve de présence dans le registre
record-proof-under = Sous le dernier point de contrôle signé, qui couvre { $n } inscriptions.
record-proof-holds = La preuve est juste
record-proof-fails = La preuve ne mène pas à la racine signée
record-proof-how = L'empreinte de la ligne est jointe à chaque empreinte voisine, pas à pas, jusqu'à la racine que le registre a signée. Une seule lettre changée dans la ligne donnerait une autre racine.
record-beside-first = Jointe devant :
record-beside-second = Jointe derrière :
record-both = donne :
record-receipt = Récépissé de cette inscription, vérifiable sans ce registre
record-root = Racine signée
record-checkpoint = Le point de contrôle signé
record-by-hand = Comment le vérifier vous-même
record-by-hand-leaf = Prenez la ligne seule, mettez devant un octet zéro et calculez SHA-256 : vous obtenez l'empreinte de la ligne.
record-by-hand-step = À chaque pas, mettez un octet un, puis l'empreinte qui vient en premier (FIRST), puis la seconde (SECOND), et calculez SHA-256.
record-by-hand-root = Comparez le dernier résultat avec la racine écrite dans le point de contrôle, et sa signature avec la clé publique du registre. Tant qu'aucun tiers ne l'atteste, il n'est signé que par le registre.
record-no-proof = Aucun point de contrôle signé ne couvre encore cette inscription. Le prochain est signé dans quelques secondes : rouvrez la page.

records-title = Inscriptions
records-intro = Chaque nombre de ce site mène ici, à ses inscriptions. Choisissez un type ou une étiquette, et partez de la position que vous voulez.
records-any-type = Tous les types
records-from = À partir de la position
records-order = Ordre
records-oldest = Les plus anciennes d'abord
records-newest = Les plus récentes d'abord
records-show = Afficher
records-none = Aucune inscription de cette sorte.
records-none-how = Changez le type, l'étiquette ou la position, ou revenez à la situation actuelle.

procedures-title = Procédures
procedures-intro = Les règles de chaque type de dossier telles qu'elles ont été publiées, version par version. Un dossier garde la version sous laquelle il a été ouvert.
procedures-none = Aucune procédure n'est encore publiée. L'administrateur du registre les publie.
procedure-unsure = { PLURAL($n) ->
        [one] { $n } règle à confirmer
        [many] { $n } de règles à confirmer
       *[other] { $n } règles à confirmer
    }
procedure-from = en vigueur depuis le { $day }
procedure-for-case = Pour le dossier :
procedure-as-list = Les étapes en liste
procedure-here = Le dossier est ici
procedure-ends = le dossier se termine ici
procedure-cases = Dossiers de ce type
procedure-leads-to = Mène à
procedure-confirmed-by = Seconde signature
procedure-confirmations = { PLURAL($n) ->
    [one] une autre personne : { $by }
   *[other] { $n } autres personnes : { $by }
}
procedure-asked-of = Exigée de
procedure-spread-over = Répartition sur
procedure-spread-each = Requis dans chaque partie :
procedure-spread-parts = Dans combien de parties :
procedure-people = Qui intervient
procedure-opened-by = Un dossier est ouvert par
procedure-brought-by = Il est porté par
procedure-activity-by = { $activity } : par
procedure-activity-checked-by = { $activity } : contrôle par
procedure-activity-contested-by = { $activity } : contestation par
procedure-children = Procédures qui en dépendent
procedure-parents = Procédures dont elle dépend
procedure-territories = Nature du territoire
procedure-quorum = Présences exigées pour qu'un vote décide
procedure-sample = Lignes de chaque liasse à vérifier au moins
procedure-keeping = Durée de conservation et sort des dossiers en cours
procedure-retention = Données personnelles
procedure-kept-after-the-end = Conservées après la clôture pendant
procedure-erased-by = Puis effacées par
procedure-transition = Dossiers en cours sous la version précédente
procedure-running-cases = Ce qu'ils deviennent
running-cases-stay = ils restent sous leur version
running-cases-may-move = une instance peut les faire passer, en motivant
running-cases-move = ils passent tous
procedure-steps = Actes
procedure-by = Par
procedure-by-itself = De lui-même, dès que la condition est remplie
procedure-when = Condition :
procedure-refuse = Si elle n'est pas remplie
procedure-rule = Règle :
procedure-counted = Ce qui est compté :
procedure-within = Durée
procedure-next-session = jusqu'à la prochaine session ordinaire
procedure-suspend-by = Peut être suspendu par
procedure-calendar = Calendrier des jours ouvrés
procedure-counts-from = Court à partir de
procedure-ends-with = Prend fin par
procedure-extension = Peut être prorogé une fois par
procedure-extended-by = { $by }, { $span }
procedure-rung-before = { $span } avant le dernier jour ; à : { $tell }
procedure-rung-after = { $span } après le dernier jour ; à : { $tell }
procedure-then = S'il est dépassé
procedure-then-record = le dépassement est inscrit et publié ; le dossier n'en change pas de cours
procedure-competing = On trouve aussi :
procedure-optional = facultatif
procedure-sealed-until = scellé jusqu'à « { $step } »
procedure-read-by = lu avant par { $roles }
procedure-options = { $kind } : { $options }
procedure-field-boolean = oui ou non
procedure-field-choice = un choix
procedure-field-choices = plusieurs choix
procedure-field-date = date
procedure-field-integer = nombre
procedure-field-object = texte ou document
procedure-field-party = personne ou organisme
procedure-field-reason = motivation écrite
procedure-print-how = L'empreinte de la version est le SHA-256 de son fichier : qui le télécharge peut la calculer et comparer.
procedure-download = Télécharger la version (JSON)

count-years = { PLURAL($n) ->
        [one] { $n } an
        [many] { $n } d'années
       *[other] { $n } ans
    }
count-months = { PLURAL($n) ->
        [one] { $n } mois
        [many] { $n } de mois
       *[other] { $n } mois
    }
count-weeks = { PLURAL($n) ->
        [one] { $n } semaine
        [many] { $n } de semaines
       *[other] { $n } semaines
    }

fact-name-actor-kind = qui accomplit l'acte
fact-name-agenda-inscribed-here = inscrit à l'ordre du jour à cette étape
fact-name-agenda-session-here = type de session à cette étape
fact-name-deliberations-outcome-here = résultat du vote à cette étape
fact-name-milestones-contests-open = contestations sans réponse
fact-name-milestones-declared = jalons déclarés
fact-name-milestones-planned = jalons planifiés
fact-name-milestones-verified = jalons vérifiés
fact-name-notices-given-here = notifications à cette étape
fact-name-notices-to-representative-here = notifications au mandataire à cette étape
fact-name-parent-stage = étape du dossier parent

case-awaited-item = { $what } : { $title }
case-statuses = Trois états, jamais confondus
case-gap = Écart : jalons déclarés { $declared }, vérifiés { $found }.
case-no-milestones = Aucun jalon n'est encore planifié. Le point focal du conseil les planifie.
case-milestone-declared = Déclaré accompli, avec ces pièces justificatives
case-milestone-found = Vérifié
case-milestone-returned = Renvoyé
case-answered-in-time = Répondu dans le délai de réponse, { $day }.
case-answered-late = Répondu après le délai de réponse, { $day }, avec { PLURAL($n) ->
        [one] { $n } jour de retard
        [many] { $n } de jours de retard
       *[other] { $n } jours de retard
    }.
case-unanswered = Pas encore de réponse ; dernier jour pour répondre : { $day }.
case-unanswered-late = Contestation sans réponse depuis le { $day }, { PLURAL($n) ->
        [one] { $n } jour de retard
        [many] { $n } de jours de retard
       *[other] { $n } jours de retard
    }.
procedure-form = À remplir

event-kind-register-opened-v1 = Ouverture du registre
event-kind-identity-erased-v1 = Effacement d'une identité
event-kind-register-succeeded-v1 = Succession du registre
event-kind-party-registered-v1 = Personne ou organisation inscrite
event-kind-mandate-given-v1 = Mandat donné
event-kind-mandate-ended-v1 = Fin d'un mandat
event-kind-territory-described-v1 = Territoire décrit
event-kind-territory-measured-v1 = Chiffre d'un territoire
event-kind-procedure-published-v1 = Procédure publiée
event-kind-calendar-published-v1 = Calendrier des jours ouvrés publié
event-kind-holiday-announced-v1 = Jour férié annoncé
event-kind-case-opened-v1 = Dossier ouvert
event-kind-step-taken-v1 = Acte accompli
event-kind-threshold-crossed-v1 = Seuil atteint
event-kind-deadline-started-v1 = Début d'un délai
event-kind-deadline-ended-v1 = Fin d'un délai
event-kind-deadline-missed-v1 = Délai dépassé
event-kind-deadline-suspended-v1 = Délai suspendu
event-kind-deadline-resumed-v1 = Reprise d'un délai
event-kind-deadline-extended-v1 = Délai prorogé
event-kind-deadline-told-v1 = Délai : rappel ou relance
event-kind-deadline-recounted-v1 = Délai recompté
event-kind-duty-owed-v1 = Acte dû
event-kind-duty-fulfilled-v1 = Acte dû accompli
event-kind-case-linked-v1 = Dossiers liés
event-kind-record-corrected-v1 = Rectification
event-kind-signature-given-v1 = Signature
event-kind-signature-withdrawn-v1 = Signature retirée
event-kind-signatures-invalidated-v1 = Signatures écartées
event-kind-item-inscribed-v1 = Inscription à l'ordre du jour
event-kind-vote-held-v1 = Vote
event-kind-notice-given-v1 = Notification
event-kind-figure-stated-v1 = Chiffre déclaré
event-kind-session-planned-v1 = Session prévue
event-kind-session-cancelled-v1 = Session annulée
event-kind-milestone-planned-v1 = Jalon prévu
event-kind-milestone-declared-v1 = Jalon déclaré achevé
event-kind-milestone-verified-v1 = Jalon vérifié
event-kind-milestone-returned-v1 = Déclaration renvoyée
event-kind-milestone-contested-v1 = Contestation
event-kind-contest-answered-v1 = Réponse à une contestation
records-several-types = Plusieurs types

fact-name-conditions-all-checked = toutes les conditions sont vérifiées
fact-name-conditions-all-met = toutes les conditions sont remplies
fact-name-deliberations-quorate-here = quorum atteint
fact-name-opinions-asked = avis demandés
fact-name-opinions-given = avis rendus
fact-name-opinions-missing = avis manquants
fact-name-opinions-pending = avis attendus
fact-name-petitioner-kind = auteur
fact-name-petitioner-years-exceeded = ancienneté de l'auteur, en années révolues
event-kind-condition-checked-v1 = Condition vérifiée
event-kind-condition-found-v1 = Condition constatée par le moteur
event-kind-opinion-asked-v1 = Avis demandé
event-kind-opinion-given-v1 = Avis rendu
event-kind-opinion-closed-v1 = Avis manquant
event-kind-threshold-under-review-v1 = Réexamen d’un franchissement
event-kind-threshold-review-decided-v1 = Réexamen tranché
event-kind-signatures-restored-v1 = Signatures rétablies
event-kind-sheets-received-v1 = Liasse reçue
event-kind-sheets-entered-v1 = Liasse saisie
event-kind-sheets-reconciled-v1 = Saisies comparées
event-kind-sheets-settled-v1 = Ligne tranchée
event-kind-sheets-drawn-v1 = Échantillon tiré
event-kind-sheets-sampled-v1 = Échantillon vérifié
event-kind-sheets-accepted-v1 = Liasse acceptée
event-kind-sheets-refused-v1 = Liasse refusée
event-kind-sponsor-joined-v1 = Coprésentateur joint
event-kind-sponsor-left-v1 = Coprésentateur parti
event-kind-invalidation-started-v1 = Invalidation proposée
event-kind-invalidation-confirmed-v1 = Invalidation confirmée
event-kind-invalidation-cancelled-v1 = Invalidation annulée
event-kind-step-proposed-v1 = Acte proposé
event-kind-step-confirmed-v1 = Acte confirmé
event-kind-step-declined-v1 = Acte non confirmé
event-kind-child-closed-v1 = Dossier lié clos
event-kind-text-released-v1 = Texte scellé rendu public
event-kind-case-migrated-v1 = Passage à une autre version de la procédure
event-kind-number-noted-v1 = Numéro du dossier ailleurs
event-kind-personal-read-v1 = Consultation de données personnelles
event-kind-retention-ended-v1 = Fin de la durée de conservation
event-kind-personal-erased-v1 = Données personnelles effacées

case-course = Versions de la procédure et données personnelles
case-sealed = Textes scellés
case-sealed-intro = Qu'ils existent, et depuis quand, est public. Ce qu'ils disent s'ouvre à tous quand un acte les rend publics.
sealed-until = Rendu public par
sealed-or = { " ou " }
sealed-since = Scellé le
sealed-fingerprint = Empreinte au moment du scellement
sealed-salt = Sel du scellé
sealed-says = Scellé. Rendu public par : { $step }.
sealed-read = Lire le texte scellé
sealed-for-you = Ce texte est scellé. Vous le lisez en raison de votre fonction ; tout le monde le lira une fois rendu public.
case-version-moved = Passage à une autre version de la procédure
case-version = { $title }, version { $version }
case-personal = Données à caractère personnel
case-kept-until = Conservées jusqu'au
case-personal-erased = effacées

case-signed-sheets = Dont : listes sur papier
case-sponsors = Coprésentateurs : { $n }
case-spread = Répartition : nombre atteint dans { $reached } parties, { $needed } requises sur { $parts }
case-part-reached = atteint
case-part-short = insuffisant
case-under-review = Franchissement en réexamen : { $count } comptées désormais. Sa date demeure.
case-review-stands = Franchissement réexaminé ({ $count } comptées) : il vaut.
case-review-falls = Franchissement réexaminé ({ $count } comptées) : il ne vaut plus.
sheets-title = Listes de signatures sur papier
sheets-lead = Chaque liasse est saisie par deux personnes, une troisième tranche leurs différences, et un échantillon est vérifié. Nul ne compte deux fois, sur papier ou en ligne.
sheets-none = Aucune liasse reçue.
sheets-lines = Lignes annoncées
sheets-entries = Saisies
sheets-agreed = Lignes concordantes
sheets-differing = Lignes divergentes
sheets-to-settle = Lignes à trancher
sheets-counted = Signatures comptées
sheets-doubles = Doubles
sheets-refused-lines = Écartées pour un autre motif
sheets-valid = Toujours comptées
sheets-accepted = acceptée
sheets-refused = refusée
sheets-to-decide = à trancher
sheets-differ = lignes divergentes
sheets-to-enter = à saisir
sheets-to-enter-again = à saisir par une seconde personne
sheets-look-up = À vérifier sur les listes électorales, lignes : { $lines } ({ $size } en tout). Graine du tirage : { $seed }
sheets-found = Échantillon de { $size } : { $wrong } erronées, soit { $per_mille } pour mille. Lignes : { $lines }. Graine du tirage : { $seed }
invalidations-title = Invalidations groupées
invalidations-lead = On demande d’abord combien de signatures sont visées ; une personne propose avec motif, une autre confirme. Ce qui fut retiré revient si l’on annule.
invalidations-which = Quelles signatures ?
invalidations-preview = Combien sont-elles ?
invalidations-matched = Signatures comptées répondant à ces critères : { $n }
invalidations-none = Aucune invalidation proposée.
invalidations-one = Invalidation { $number } : { $ground }
invalidations-proposed = à confirmer par une autre personne
invalidations-confirmed = confirmée
invalidations-cancelled = annulée
invalidations-away = Toujours écartées pour un autre motif qui tient : { $n }
case-invalidation-also = { $ground } : signatures déjà écartées, au nombre de { $n }
invalidations-taken = Signatures retirées
invalidations-restored = Rétablies
trail-rule-needs = Ce qu'elle exige
case-shown-alike = Dossier semblable montré avant le dépôt
case-child-at = Dossier ouvert sous celui-ci, à l'étape « { $stage } »

checks-title = Vérification des conditions
checks-counted = Conditions remplies : { $met } sur { $asked }
checks-conditions = Conditions de recevabilité
checks-opinions = Avis
checks-check = Inscrire le constat
checks-open = Ce qui reste à vérifier ou à recevoir
checks-not-met = Ce qui a été constaté non rempli
checks-machine = Constat du moteur
checks-machine-nothing = rien encore
checks-requirements = Exigences, constatées d’après les actes et confirmées par une personne
checks-requirements-lead = Le moteur constate chaque exigence selon les règles de la procédure et cite les actes. Une personne le confirme, ou dit le contraire avec un motif.
checks-requirement = Exigence
checks-person = Constat d’une personne
checks-shown = Actes qui le montrent
checks-on-what = Sur quoi
checks-agrees = confirme le constat du moteur
checks-disputes = conteste le constat du moteur
checks-not-looked = Personne ne l’a encore confirmé.
checks-beside = { $standing } ; le moteur : { $machine }
checks-since = depuis le
checks-all-met = Toutes les conditions sont remplies.
checks-evidence-needed = exigée pour dire la condition remplie
checks-earlier = Constats antérieurs
checks-asked-on = Demandé le
checks-entered = Inscrit pour le compte de
checks-quorum = Quorum requis
accreditations-title = Accréditations
accreditations-lead = Qui a demandé à suivre et à contester ce que promet une collectivité, ce qui a été répondu, et pourquoi. La collectivité elle-même n'y a pas voix.
accreditations-none = Personne n'a encore demandé d'accréditation.
accreditations-none-here = Aucune demande d'accréditation ici.
accreditations-go = Voir les accréditations
accreditations-with = Auprès de
accreditations-asked = Demandée le
accreditations-office = Réponse de
accreditations-given = Accréditée depuis le
accreditations-ended = Retirée le
accreditations-bodies = Par collectivité

case-amended = Ce qui a changé
case-amended-since = Modifié le { $day } : { $field }. Le texte qui vaut est plus bas, avec la modification.

precedents-title = Précédents
precedents-lead = Ce qui a été refusé et pourquoi, pour qui prépare une pétition.
precedents-go = Voir les précédents
precedents-none = Rien n'a encore été refusé avec motifs.
precedents-about = Dossier { $number } — { $body }
precedents-whole = Tous les motifs

event-kind-voting-prepared-v1 = Règles du vote fixées
event-kind-project-listed-v1 = Projet inscrit sur la liste
event-kind-project-unlisted-v1 = Projet retiré de la liste
event-kind-voting-opened-v1 = Vote ouvert
event-kind-ballot-cast-v1 = Bulletin déposé
event-kind-voter-marked-v1 = Bulletin papier pris
event-kind-paper-ballots-received-v1 = Liasse de bulletins reçue
event-kind-paper-ballots-entered-v1 = Liasse de bulletins saisie
event-kind-paper-ballots-accepted-v1 = Liasse de bulletins acceptée
event-kind-box-rooted-v1 = Racine de l'urne inscrite
event-kind-voting-closed-v1 = Vote clos
event-kind-ballots-unsealed-v1 = Urne ouverte
event-kind-votes-counted-v1 = Dépouillement

procedure-independent-of = Jamais par qui a fait
procedure-vote-effect = Effet du vote
procedure-vote-binds = il lie l'instance qui décide
procedure-vote-proposes = il propose ; l'instance décide
procedure-vote-ground = Fondement de cet effet
procedure-vote-entered-by = Qui saisit les bulletins papier et vote pour qui est au guichet
procedure-vote-links-by = Qui remet les liens de vote
procedure-vote-opens-at = Étapes où le vote s'ouvre
case-evaluated = Évalué dans
case-carried-into = Reprend la recommandation { $number } de
