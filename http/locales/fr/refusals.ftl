# Pourquoi l'enregistrement a été impossible, et que faire. Un message par code de refus.

refusal-register-not-open = Le registre n'est pas encore ouvert. Ouvrez-le d'abord : sa première inscription dit son nom, son teneur et son fuseau.
refusal-register-already-open = Le registre est déjà ouvert, sous le nom { $origin }. Un registre ne s'ouvre qu'une fois ; créez un autre dossier pour un autre registre.
refusal-not-accredited = { $party } n'est pas accréditée auprès de { $body } pour contester ici ({ $needs }). L'organisation demande l'accréditation au réseau, au guichet ou par un lien, et la réponse est publique et motivée.
refusal-role-at-the-body = « { $step } » n'est pas permis à { $party }, qui tient un rôle auprès de { $body } ou qui est cette collectivité. Une personne du réseau sans rôle auprès d'elle s'en charge.
refusal-nothing-amended = « { $step } » ne change rien à ce qui vaut. Remplissez ce qui change, tel qu'il doit se lire désormais ; ce qui valait reste à côté.
refusal-role-already-held = { $party } tient déjà le rôle « { $role } » auprès de { $body } : il n'est pas donné deux fois en même temps. Il est donné de nouveau quand il a pris fin.
refusal-mandate-rests-on-it = { $field } de « { $step } » ne se corrige pas : un rôle donné ou demandé repose dessus. Ouvrez un nouveau dossier avec la bonne valeur.
refusal-mandate-by-case = Le rôle « { $role } » n'est donné et ne prend fin que par un dossier de la procédure « { $procedure } », avec des motifs publics. Ouvrez un dossier, ou prenez l'étape dans celui qui l'a donné.
refusal-role-missing = Acte non permis : { $actor }. Il faut l'un de ces rôles : { $needs }. Agissez au nom d'une personne qui tient ce rôle, ou faites d'abord inscrire le mandat.
refusal-engine-only = Acte non permis : { $actor }. Seul le registre lui-même l'accomplit, le moment venu. Il n'y a rien à faire.

refusal-party-unknown = Aucune personne ni organisation n'est inscrite sous { $party }. Vérifiez l'identifiant, ou inscrivez-la d'abord.
refusal-party-already-registered = { $party } : déjà inscrit, avec d'autres indications. Utilisez l'inscription existante, ou choisissez un nouvel identifiant.
refusal-party-unnamed = { $party } est une organisation sans nom. Donnez son nom en arabe, en français et en anglais.
refusal-party-name-is-personal = { $party } est une personne : son nom ne s'écrit jamais dans le journal. Omettez le nom ; le coffre le garde.
refusal-party-not-a-body = { $party } n'est ni une autorité ni un réseau. Choisissez le conseil ou le réseau qui décide.
refusal-mandate-unknown = { $party } ne tient aucun mandat avec le rôle : { $role }. Vérifiez le rôle et l'autorité.
refusal-successor-same = { $party } ne peut pas se succéder dans le rôle : { $role }. Nommez une autre personne, ou inscrivez la fin du mandat sans successeur.
refusal-period-backwards = La période finit ({ $until }) avant de commencer ({ $from }). Corrigez l'une des deux dates.

refusal-session-already-planned = { $body } a déjà programmé la session { $session }, autrement. Annulez-la d'abord, ou donnez un autre nom.
refusal-session-unknown = { $body } n'a pas de session { $session } à son calendrier. Vérifiez le nom, ou programmez d'abord la session.

refusal-territory-unknown = Aucun territoire n'est décrit sous { $territory }. Vérifiez le code, ou décrivez d'abord le territoire.
refusal-territory-already-described = { $territory } : déjà décrit, autrement. Utilisez la description existante.
refusal-figure-already-measured = Pour { $territory }, le chiffre « { $figure } » de { $year } est déjà inscrit, avec une autre valeur. Indiquez une autre année.

refusal-procedure-unknown = Aucune procédure n'est publiée sous { $procedure }. Vérifiez sa clé, ou publiez-la d'abord.
refusal-procedure-not-in-force = Aucune version de { $procedure } n'est en vigueur le { $day }. Vérifiez la date, ou publiez une version qui la couvre.
refusal-procedure-version-taken = La version { $version } de { $procedure } est publiée avec un autre contenu. Donnez le numéro suivant à la procédure modifiée.
refusal-procedure-version-not-next = La version { $version } de { $procedure } ne suit pas la précédente. La prochaine est la version { $next }.
refusal-procedure-too-long = { $procedure } : trop long, { $bytes } octets pour { $bytes_max } au plus dans une inscription. Abrégez ses textes ou scindez la procédure.
refusal-procedure-version-unreadable = Le dossier { $case } suit une version de procédure que ce programme ne sait pas lire. Utilisez un programme plus récent.

refusal-case-unknown = Le dossier { $case } n'existe pas. Vérifiez l'identifiant.
refusal-case-already-open = Le dossier { $case } est déjà ouvert, autrement. Choisissez un nouvel identifiant.
refusal-parent-unknown = Le dossier de rattachement { $parent } n'existe pas. Ouvrez-le d'abord, ou omettez-le.
refusal-case-linked-to-itself = Le dossier { $case } ne peut être lié à lui-même. Indiquez l'autre dossier.
refusal-step-unknown = Cette procédure ne connaît pas l'acte « { $step } ». Choisissez l'un de ses actes.
refusal-wrong-stage = « { $step } » n'est pas possible maintenant : le dossier est à l'étape « { $stage } ». Voyez quels actes sont possibles à cette étape.
refusal-activity-not-in-this-stage = L'étape « { $stage } » n'admet pas : { $activity }. Attendez une étape qui l'admet.
refusal-rule-without-result = La règle « { $rule } » n'a pas donné de résultat ({ $why }). La procédure est à corriger et à publier de nouveau.
refusal-figure-missing = La règle « { $rule } » demande un chiffre que personne n'a inscrit : { $figure }. Inscrivez-le d'abord pour ce territoire.
refusal-guard-said-no = « { $step } » n'est pas possible : la règle de la procédure n'est pas remplie. Voyez ci-après ce qu'elle a lu.

refusal-deadline-not-running = Le délai « { $deadline } » ne court pas dans ce dossier. Il n'y a rien à suspendre, à reprendre ni à manquer.
refusal-deadline-not-suspendable = Le délai « { $deadline } » ne peut être suspendu : la procédure ne le permet à personne. Il continue de courir.
refusal-deadline-not-suspended = Le délai « { $deadline } » n'est pas suspendu ; il court. Il n'y a rien à reprendre.
refusal-deadline-held-by-review = Le délai « { $deadline } » est suspendu tant que le franchissement de « { $threshold } » n’est pas confirmé ; personne ne le fait reprendre avant. Tranchez d'abord le réexamen.
refusal-deadline-not-extendable = Le délai « { $deadline } » ne peut être prorogé : la procédure ne le permet à personne.
refusal-deadline-already-extended = Le délai « { $deadline } » a déjà été prorogé. Il ne peut l'être qu'une fois.
refusal-deadline-already-missed = Le dernier jour du délai « { $deadline } » est passé. Un délai manqué ne se proroge pas.
refusal-calendar-unknown = Le registre n'a pas de calendrier { $calendar }. Publiez-le d'abord.
refusal-calendar-version-not-next = La prochaine version du calendrier { $calendar } est la { $next }, et non la { $version }.
refusal-calendar-without-working-days = Dans le calendrier { $calendar }, tous les jours de la semaine sont chômés. Laissez-en au moins un ouvré.
refusal-calendar-day-outside = { $day } n'est pas un jour des années du calendrier { $calendar }. Indiquez un jour de ces années.
refusal-holiday-already-announced = { $day } est déjà férié dans le calendrier { $calendar }. Il n'y a rien à annoncer.
refusal-holiday-unknown = { $day } n'est pas férié dans le calendrier { $calendar }. Rien ne peut prendre sa place.
refusal-threshold-unknown = Ce dossier n'a pas de seuil « { $threshold } ». Vérifiez son nom dans la procédure.
refusal-threshold-not-reached = « { $threshold } » n'est pas atteint : requis { $at }, compté { $count }. Réunissez ce qui manque.

refusal-record-unknown = Aucune inscription { $record } de ce dossier ne peut être rectifiée. Prenez l'identifiant dans la piste d'audit du dossier.
refusal-record-field-unknown = L'inscription { $record } n'a pas de champ « { $field } ». Voyez ses champs dans la piste d'audit.
refusal-correction-of-another-kind = La valeur rectifiée de « { $field } » doit être de même nature que la première : un nombre pour un nombre, un texte pour un texte.

refusal-field-missing = « { $field } » est obligatoire. Remplissez ce champ.
refusal-field-unknown = Le formulaire n'a pas de champ « { $field } ». Omettez-le.
refusal-field-wrong = « { $field } » ne correspond pas à ce que demande le formulaire. Attendu : { $expected }.
refusal-field-out-of-bounds =
    { $min ->
        [none] « { $field } » ne doit pas dépasser { $max }. Corrigez le nombre.
       *[other] { $max ->
            [none] « { $field } » doit être d'au moins { $min }. Corrigez le nombre.
           *[other] « { $field } » doit être compris entre { $min } et { $max }. Corrigez le nombre.
        }
    }
refusal-text-too-long = « { $field } » est trop long : { $bytes } octets, au plus { $bytes_max }. Abrégez-le.
refusal-text-hidden-character = « { $field } » contient un caractère caché ({ $character }) qui peut retourner ou masquer du texte à l'écran. Supprimez-le ; ressaisir le texte suffit souvent.
refusal-date-too-early = La date { $date } du champ « { $field } » est antérieure à la première date possible : { $earliest }. Corrigez la date.
refusal-command-id-reused = L'identifiant de demande { $command } a déjà servi à une autre demande. Recommencez avec un nouvel identifiant.
refusal-date-in-the-future = « { $field } » indique { $date }, qui n'est pas encore arrivé. Donnez le jour où le fait s'est produit.

refusal-already-signed = Vous avez déjà signé le dossier { $case }. Chaque personne signe une fois ; votre signature compte.
refusal-signature-invalidated = Votre signature sur le dossier { $case } n'a pas été retenue. Signer de nouveau ne la rétablit pas ; demandez-en le motif au greffe du conseil.
refusal-signature-withdrawn = Cette personne a retiré sa signature sur le dossier { $case } le { $withdrawn }. Une ligne sur papier ne compte que si elle est datée d’un jour ultérieur ; la personne peut signer de nouveau en ligne.
refusal-not-signed = Aucune signature retenue sur le dossier { $case } : { $signer }. Il n'y a rien à retirer ni à écarter.
refusal-signer-not-a-citizen = Signature impossible : { $actor }. Seuls une citoyenne ou un citoyen signent, en leur nom. Une signature sur papier est saisie par le greffe.

refusal-votes-do-not-add-up = Le compte n'est pas juste : votants { $voted }, présents { $present }, membres du conseil { $members }. Vérifiez le procès-verbal.
refusal-nobody-voted = Personne n'a voté. Saisissez les voix, ou indiquez que la question est reportée.
refusal-sitting-too-soon = La séance du { $day } s'est tenue sans quorum : la suivante se tient un autre jour. Indiquez son jour ou attendez-la.
refusal-session-of-other-kind = Le calendrier du conseil prévoit ce jour-là une session d'une autre nature ({ $session }). Choisissez sa nature ou corrigez d'abord le calendrier.
refusal-session-is-cancelled = La session de ce jour ({ $session }) est annulée au calendrier du conseil. Choisissez une autre session ou planifiez celle-ci à nouveau.
refusal-number-too-large = { $value } est trop grand pour être conservé exactement. Vérifiez le nombre.

guard-counted = Requis { $needed }, compté { $counted }.
guard-needed = Requis { $needed }.
guard-read = La règle a lu : { $facts }.

refusal-milestone-unknown = Ce dossier n'a pas de jalon « { $milestone } ». Vérifiez son nom, ou prévoyez-le d'abord.
refusal-milestone-already-planned = Le jalon « { $milestone } » est déjà prévu, autrement. Un plan reste tel quel : prévoyez un autre jalon, ou faites rectifier l'inscription.
refusal-no-evidence = Rien de nouveau ne montre que le jalon « { $milestone } » est achevé. Ajoutez un texte ou un document qui le montre ; ce qui a été renvoyé ne se déclare pas de nouveau avec les mêmes pièces.
refusal-milestone-already-declared = Le jalon « { $milestone } » est déjà déclaré achevé, autrement. Attendez qu'il soit vérifié ou renvoyé.
refusal-milestone-not-declared = Aucune déclaration du jalon « { $milestone } » ne tient. Il n'y a rien à vérifier, à renvoyer ni à contester.
refusal-milestone-already-verified = Le jalon « { $milestone } » a déjà été vérifié. Qui n'est pas d'accord peut le contester.
refusal-own-declaration = Qui a déclaré le jalon « { $milestone } » achevé ne peut pas aussi l'examiner. Laissez une autre personne le vérifier ou le renvoyer.
refusal-nothing-to-answer = Ce dossier n'a pas de contestation { $contest } sans réponse. Vérifiez son numéro dans la piste d'audit du dossier.

refusal-condition-unknown = Cette procédure n'a pas de condition « { $condition } ». Voyez la liste des conditions sur la page de la procédure.
refusal-condition-not-asked = La condition « { $condition } » n'est pas exigée de l'auteur de ce dossier ({ $petitioner }). Il n'y a rien à vérifier ici.
refusal-condition-without-evidence = La condition « { $condition } » ne peut être dite remplie sans ce qui le montre. Indiquez la référence de la pièce ou décrivez-la.
refusal-condition-found-met = La condition « { $condition } » a été constatée remplie : aucun refus ne peut s'y fonder. Choisissez un autre motif ou vérifiez à nouveau la condition.
refusal-opinion-unknown = Ce dossier n'a pas d'avis { $opinion }. Voyez les avis demandés sur la page du dossier.
refusal-opinion-of-a-person = Un avis se demande à une instance, à un réseau ou à une association, pas à une personne : { $party } en est une.
refusal-opinion-of-itself = { $party } statue sur ce dossier : son avis ne se demande pas. Demandez celui d'une autre instance.
refusal-opinion-already-asked = L'avis de { $party } est déjà demandé (avis { $opinion }), autrement, et n'est pas encore rendu. Attendez-le ou cessez d'abord de l'attendre.
refusal-opinion-already-given = L'avis { $opinion } est déjà rendu. Faites corriger l'inscription ou demandez un nouvel avis.
refusal-opinion-already-closed = L'avis { $opinion } n'est déjà plus attendu. S'il arrive, inscrivez-le tel quel.
refusal-petitioner-not-admitted = Cette procédure n'admet pas comme auteur : { $petitioner }. Choisissez une autre procédure ou un autre auteur.
refusal-petitioner-not-an-association = { $party } n'est pas une association inscrite. Inscrivez d'abord l'association ou choisissez-en une autre.
refusal-party-not-founded = La date de création n'est conservée que pour les associations, et { $party } n'en est pas une. Retirez la date.
refusal-threshold-part-short = Dans { $part }, { $counted } comptées pour { $needed } requises : « { $threshold } » n’est pas atteint. Il faut compléter dans cette partie.
refusal-threshold-parts-short = Le nombre est atteint dans { $reached } parties pour { $needed } requises : « { $threshold } » n’est pas atteint. Il faut collecter dans d’autres parties.
refusal-territory-without-parts = Les signatures ne peuvent être réparties sur les parties de { $territory } : { $found } sont décrites, { $found_max } au plus. Le teneur du registre doit d’abord les décrire.
refusal-threshold-not-under-review = Le franchissement de « { $threshold } » n’est pas en réexamen. Il n’y a rien à trancher.
refusal-part-unknown = { $part } n’est pas une des parties sur lesquelles se répartissent les signatures de ce dossier. Il faut en choisir une.
refusal-online-signing-off = Le dossier { $case } ne peut être signé en ligne : la procédure n’admet que les signatures sur papier. Il faut signer une liste sur papier.
refusal-signature-not-matched = { $signer } : la signature n’est pas de celles que vise l’invalidation { $invalidation }. Il faut en proposer une autre.
refusal-batch-unknown = Ce dossier n’a pas de liasse « { $batch } ». Il faut vérifier son nom ou d’abord en enregistrer la réception.
refusal-batch-already-received = La liasse « { $batch } » est déjà enregistrée, autrement. Il faut donner un autre nom à celle-ci.
refusal-batch-same-scan = Ce même scan est déjà celui de la liasse « { $batch } ». Une liste ne compte pas deux fois.
refusal-batch-closed = La liasse « { $batch } » est déjà tranchée. Ce qui ne doit pas compter s’invalide ; ce qui fut refusé se reçoit à nouveau une fois corrigé.
refusal-batch-entered-twice = La liasse « { $batch } » a ses deux saisies. Il reste à trancher les lignes qui diffèrent.
refusal-own-entry = Qui a saisi la liasse « { $batch } » ne la saisit pas une seconde fois, n’en tranche pas les lignes, n’en juge pas l’échantillon et ne l’accepte pas. Une autre personne s’en charge.
refusal-sheet-line-wrong = La ligne { $line } ne convient pas dans la liasse « { $batch } » : absente, répétée ou sans lecture. Il faut vérifier son numéro.
refusal-batch-not-reconciled = La liasse « { $batch } » n’a pas été saisie deux fois. Une seconde personne doit la saisir.
refusal-batch-not-settled = La liasse « { $batch } » garde des lignes divergentes à trancher : { $lines }. Il faut les trancher une à une.
refusal-nothing-to-settle = La ligne { $line } de la liasse « { $batch } » concorde ou est déjà tranchée. Il n’y a rien à trancher.
refusal-sample-already-drawn = Un échantillon de la liasse « { $batch } » est déjà tiré. On ne tire qu’une fois.
refusal-sample-not-drawn = Aucun échantillon de la liasse « { $batch } » n’attend de résultat. Il faut d’abord en tirer un.
refusal-sample-not-told = Le résultat de l’échantillon de la liasse « { $batch } » n’est pas connu. Il faut d’abord vérifier ses lignes sur les listes électorales.
refusal-already-sponsor = Cette personne est déjà coprésentatrice du dossier { $case }. Il n’y a rien à faire.
refusal-not-a-sponsor = Cette personne n’est pas coprésentatrice du dossier { $case }. Il n’y a rien à retirer.
refusal-sponsor-is-representative = Le mandataire du dossier { $case } ne compte pas parmi ses coprésentateurs. Une autre personne doit se joindre.
refusal-sponsors-full = Le dossier { $case } a déjà le plus de coprésentateurs possible : { $max }. Il reste à signer.
refusal-invalidation-unknown = Ce dossier n’a pas d’invalidation numéro { $invalidation }. Il faut vérifier le numéro.
refusal-own-invalidation = Qui a proposé l’invalidation { $invalidation } ne la confirme pas. Une autre personne la confirme, ou elle s’annule.
refusal-invalidation-needs-a-third = L’invalidation { $invalidation } est confirmée : ni qui l’a proposée ni qui l’a confirmée ne l’annule. Une troisième personne s’en charge.
refusal-invalidation-not-confirmed = L’invalidation { $invalidation } n’est pas confirmée par une autre personne. Il faut attendre cette confirmation.
refusal-invalidation-cancelled = L’invalidation { $invalidation } est annulée. Il faut en proposer une autre.
refusal-invalidation-not-cancelled = L’invalidation { $invalidation } n’est pas annulée : rien n’est rétabli. Il faut d’abord l’annuler.
refusal-nothing-matched = Aucune signature du dossier { $case } ne répond à ces critères, ou aucun n’est donné. Il faut en changer.
refusal-own-proposal = Qui a proposé « { $step } » ne le confirme pas. Une autre personne doit le confirmer.
refusal-proposal-unknown = Ce dossier n'a pas de proposition { $proposal }. Prenez l'identifiant dans la piste d'audit.
refusal-proposal-moot = La proposition « { $step } » n'a plus cours : l'acte a eu lieu, a été refusé, ou le dossier a quitté cette étape. Proposez de nouveau si c'est possible.
refusal-proposal-open = « { $step } » est déjà proposé et attend une confirmation. Confirmez ou refusez d'abord.
refusal-parent-not-allowed = Un dossier de la procédure { $procedure } ne s'ouvre pas sous le dossier { $parent } : aucune des deux procédures ne nomme l'autre. Choisissez un autre dossier.
refusal-parent-needed = Un dossier de la procédure { $procedure } ne s'ouvre que sous un autre dossier. Indiquez lequel.
refusal-child-unknown = Aucun dossier { $child } n'est ouvert sous celui-ci. Vérifiez l'identifiant.
refusal-child-open = Le dossier { $child } n'est pas clos. Attendez qu'il le soit.
refusal-field-access = { $access ->
    [sealed] « { $field } » reste scellé jusqu'à ce qu'un acte ultérieur le rende public. Envoyez le texte scellé, avec son empreinte.
   *[public] « { $field } » est ouvert à tous dès le début. Envoyez le texte non scellé.
}
refusal-text-sealed-before = Le texte de « { $field } » a déjà été saisi scellé dans ce dossier. Scellez-le de nouveau et saisissez le résultat.
refusal-text-not-sealed = Aucun texte de ce dossier n'est scellé sous { $hash }. Voyez ses textes scellés sur la page du dossier.
refusal-text-still-sealed = « { $field } », saisi pour « { $step } », reste scellé : aucun acte ne l'a rendu public. Attendez qu'il le soit.
refusal-no-later-version = Aucune version ultérieure en vigueur de cette procédure ne porte l'empreinte { $hash }. Voyez les versions de la procédure.
refusal-migration-not-allowed = La version { $hash } laisse les dossiers en cours sous la version de leur ouverture. Le dossier y reste.
refusal-migration-stage-missing = La nouvelle version ne connaît pas l'étape « { $stage } ». Corrigez la table des étapes dans une version suivante.
refusal-transition-stage-missing = La nouvelle version de la procédure { $procedure } n'a pas de place pour les dossiers en cours à ces étapes : { $stages }. Donnez dans transition.stages l'étape qui suit chacune.
refusal-case-ended = Le dossier { $case } est clos. Il reste comme il est.
refusal-case-not-ended = Le dossier { $case } n'est pas clos. Ses données à caractère personnel ne s'effacent pas avant.
refusal-retention-not-ended = La durée de conservation des données à caractère personnel du dossier { $case } n'est pas écoulée. Attendez qu'elle le soit.
refusal-personal-erased = Les données à caractère personnel du dossier { $case } sont effacées. Elles ne peuvent plus être ni vues ni utilisées.
guard-part-counted = Dans { $part } : { $needed } requises, { $counted } comptées.
guard-parts-counted = Parties où le nombre est atteint : { $parts_counted }, pour { $parts_needed } requises.
suspended-by-review = réexamen du franchissement du seuil

guard-needs = Ce que la règle exige : { $needs }.
need-is = { $name } : { $value }
need-not = { $name } : autre que { $value }
need-least = { $name } : au moins { $value }
need-most = { $name } : au plus { $value }
need-more = { $name } : plus de { $value }
need-less = { $name } : moins de { $value }

refusal-voting-not-foreseen = La procédure du dossier { $case } ne prévoit pas de vote. Choisissez un dossier dont la procédure en prévoit un.
refusal-voting-not-prepared = Les règles du vote du dossier { $case } ne sont pas fixées. Fixez-les d'abord.
refusal-voting-is-open = Le vote du dossier { $case } est ouvert : règle, bulletin, enveloppes, liste et prix ne changent plus. Tout changement attend un autre vote.
refusal-voting-not-open = Le vote du dossier { $case } n'est pas ouvert. Attendez son ouverture.
refusal-voting-closed = Le vote du dossier { $case } est clos. Aucun bulletin n'est plus reçu.
refusal-voting-runs-until = Le vote dure jusqu'au { $closes }. Il ne se ferme pas avant ce jour.
refusal-voting-still-open = Le vote court jusqu'au { $closes } : l'urne ne s'ouvre pas avant la clôture. Attendez-la.
refusal-envelope-unknown = Ce vote n'a pas d'enveloppe « { $envelope } ». Voyez leurs noms.
refusal-envelope-without-projects = Aucun projet n'est inscrit pour l'enveloppe « { $envelope } ». Inscrivez-en un ou retirez l'enveloppe avant d'ouvrir le vote.
refusal-rule-not-for-ballots = Cette règle ne peut pas dépouiller de tels bulletins ({ $why }). Choisissez une autre règle ou un autre bulletin.
refusal-lot-not-committed = Dans le dossier { $case }, la règle et l'empreinte ne disent pas le même tirage au sort : toutes deux donnent l'empreinte de la graine, ou aucune. Corrigez l'une des deux.
refusal-project-not-of-case = La proposition { $proposal } n'a pas été ouverte sous ce dossier. Seules les siennes s'inscrivent.
refusal-project-not-ready = La proposition { $proposal } est à l'étape « { $stage } », d'où elle ne s'inscrit pas. Attendez qu'elle y soit prête.
refusal-project-without-price = Les inscriptions de la proposition { $proposal } ne donnent pas de prix. Fixez-le d'abord.
refusal-project-above-envelope = La proposition { $proposal } coûte { $price }, et l'enveloppe n'a que { $amount }. Choisissez une autre enveloppe ou étudiez à nouveau le prix.
refusal-project-listed-otherwise = La proposition { $proposal } est inscrite au prix { $listed }, et ses inscriptions disent maintenant { $price }. Inscrivez-la de nouveau.
refusal-project-of-other-envelope = Les inscriptions de la proposition { $proposal } nomment l'enveloppe « { $envelope } ». Inscrivez-la là.
refusal-project-not-listed = La proposition { $proposal } n'est pas sur la liste. Il n'y a rien à en retirer.
refusal-project-list-full = Une liste a au plus { $projects_max } projets. Répartissez-les sur plusieurs votes.
refusal-projects-not-side-by-side = La proposition { $proposal } est dite incompatible avec d'autres qui ne sont pas inscrites avec elle dans une même enveloppe. Inscrivez-les ensemble ou corrigez le groupe.
refusal-voter-not-a-citizen = { $actor } ne vote pas ainsi : en ligne, chacun vote pour soi ; au guichet, un bureau dépose le bulletin de qui s'y présente. Prenez le lien ou le guichet.
refusal-already-cast = Le bulletin de ce votant est dans l'urne ; enveloppe « { $envelope } ». Il n'en prend pas d'autre sur papier ni au guichet, mais peut le remplacer par son propre lien jusqu'à la clôture.
refusal-voted-on-paper = Ce votant a pris un bulletin papier ; enveloppe « { $envelope } ». Il ne vote pas une seconde fois en ligne.
refusal-ballot-project-unknown = La liste n'a pas de projet { $project }. Voyez les numéros.
refusal-ballot-project-twice = Le projet { $project } est nommé deux fois. Nommez-le une fois.
refusal-ballot-too-short = Le bulletin nomme { $named } projets, il en faut au moins { $min }. Choisissez-en d'autres.
refusal-ballot-too-long = Le bulletin nomme { $named } projets, { $max } au plus sont permis. Retirez-en.
refusal-ballot-points-wrong = Les points ne vont pas : { $given } donnés sur { $points }, et chaque projet nommé en reçoit au moins un. Corrigez la répartition.
refusal-ballot-too-dear = Ce que vous avez choisi coûte { $price }, et l'enveloppe a { $amount }. Retirez un projet.
refusal-paper-batch-unknown = Ce dossier n'a pas de liasse de bulletins « { $batch } ». Vérifiez son nom ou recevez-la d'abord.
refusal-paper-batch-accepted = La liasse de bulletins « { $batch } » est acceptée. Elle reste telle quelle.
refusal-paper-same-scan = Ce même scan est celui de la liasse « { $batch } ». Des bulletins ne comptent pas deux fois.
refusal-paper-entered-twice = Deux autres personnes ont saisi la liasse « { $batch } ». Une troisième saisie n'est pas nécessaire.
refusal-paper-entries-missing = La liasse « { $batch } » n'a pas été saisie deux fois. Une seconde personne la saisit d'abord.
refusal-paper-entries-differ = Les deux saisies de la liasse « { $batch } » diffèrent. Chacun revoit les bulletins et saisit à nouveau.
refusal-paper-own-entry = Qui a saisi la liasse « { $batch } » en premier ne l'accepte pas. Une autre personne le fait.
refusal-paper-not-accepted = La liasse de bulletins « { $batch } » n'est pas acceptée. Acceptez-la, ou recevez-la à nouveau avec zéro bulletin si ce n'en est pas une.
refusal-paper-more-than-marked = L'enveloppe « { $envelope } » a { $ballots } bulletins papier pour { $marked } votants notés. Vérifiez les listes d'émargement.
refusal-box-not-rooted = La dernière racine de l'urne couvre { $rooted } bulletins sur { $cast } déposés. Réessayez dans un instant.
refusal-ballots-already-unsealed = L'urne du dossier { $case } est déjà ouverte. Ce qui est publié reste tel quel.
refusal-ballots-not-unsealed = L'urne du dossier { $case } n'est pas ouverte. Ouvrez-la d'abord.
refusal-ballots-not-accounted = Pour l'enveloppe « { $envelope } », { $expected } bulletins sont à publier, l'ensemble en a { $found }. Il n'en manque ni n'en reste : vérifiez l'urne.
refusal-ballot-set-wrong = La ligne { $line } de l'ensemble de l'enveloppe « { $envelope } » n'est pas comme il faut ({ $why }). L'ensemble est à écrire de nouveau.
refusal-ballot-set-other = Ce n'est pas l'ensemble publié de l'enveloppe « { $envelope } ». Seul l'ensemble publié se dépouille.
refusal-seed-wrong = La graine du tirage au sort, enveloppe « { $envelope } », n'est pas celle dont l'empreinte fut inscrite avant le vote. Donnez celle-là.
refusal-votes-already-counted = L'enveloppe « { $envelope } » est déjà dépouillée. Le résultat ne change pas.
refusal-not-independent = Qui a fait « { $judged } » ne fait pas « { $step } ». Une autre personne le fait.
