# Pièces justificatives et avancement : ce qui est inscrit, refusé, montré.
event-evidence-filed-v1 = { $object ->
        [none] Pièce { $evidence } annoncée par { $actor }, non encore reçue
       *[other] Pièce { $evidence } déposée par { $actor }
    }{ $milestone ->
        [none] { "" }
       *[other] { " " }, sur le jalon « { $milestone } »
    } ; date du fait : { $of }.{ $replaces ->
        [none] { "" }
       *[other] { " " }Elle remplace la pièce { $replaces }.
    }
event-evidence-received-v1 = Fichier de la pièce { $evidence } reçu, inscrit par { $actor } ({ $object }).
event-evidence-accepted-v1 = Pièce { $evidence } acceptée par { $actor }.{ $reason ->
        [none] { "" }
       *[other] { " " }Motif : « { $reason } ».
    }{ $outside ->
        [none] { "" }
       *[other] { " " }Elle n'atteste aucun jalon : le fait est hors de la période de l'engagement.
    }
event-evidence-refused-v1 = Pièce { $evidence } refusée par { $actor }. Motif : « { $reason } ».
event-commitment-evidenced-v1 = Niveau attesté par les pièces : { $level }. Jalons attestés : { $shown } sur { $planned }, après un acte de { $actor }.
event-progress-declared-v1 = Avancement déclaré par { $actor } (déclaration { $declaration }) : { $level }{ $percent ->
        [none] { "" }
       *[other] { " " }({ $percent } pour cent)
    }{ $evidence ->
        [none] , sans pièce.
       *[other] , pièces citées : { $evidence }.
    }
event-progress-proposed-v1 = Achèvement déclaré par { $actor } (déclaration { $declaration }), qui ne compte qu'une fois contresigné : { $level }{ $percent ->
        [none] { "" }
       *[other] { " " }({ $percent } pour cent)
    }{ $evidence ->
        [none] , sans pièce.
       *[other] , pièces citées : { $evidence }.
    }
event-progress-countersigned-v1 = Déclaration { $declaration } contresignée par { $actor } : { $level }.{ $reason ->
        [none] { "" }
       *[other] { " " }Motif : « { $reason } ».
    }
event-forecast-given-v1 = Nouvelle prévision de { $actor } pour le jalon « { $milestone } » : { $due } (prévu au plan : { $planned }, qui reste). Motif : « { $reason } ».
event-progress-contested-v1 = Contestation { $contest } par { $actor } de la déclaration { $declaration } ; réponse due au plus tard : { $answer_due }.{ $reason ->
        [none] { "" }
       *[other] { " " }Motif : « { $reason } ».
    }{ $text ->
        [none] { "" }
       *[other] { " " }Le texte ({ $text }) est conservé au dossier.
    }
event-progress-answered-v1 = Réponse de { $actor } à la contestation { $contest } de la déclaration { $declaration }.{ $reason ->
        [none] { "" }
       *[other] { " " }Réponse : « { $reason } ».
    }{ $text ->
        [none] { "" }
       *[other] { " " }Le texte ({ $text }) est conservé au dossier.
    }
event-kind-evidence-filed-v1 = Pièce déposée
event-kind-evidence-received-v1 = Fichier d'une pièce reçu
event-kind-evidence-accepted-v1 = Pièce acceptée
event-kind-evidence-refused-v1 = Pièce refusée
event-kind-commitment-evidenced-v1 = Niveau attesté par les pièces
event-kind-progress-declared-v1 = Avancement déclaré
event-kind-progress-proposed-v1 = Achèvement déclaré, à contresigner
event-kind-progress-countersigned-v1 = Déclaration contresignée
event-kind-forecast-given-v1 = Nouvelle prévision pour un jalon
event-kind-progress-contested-v1 = Avancement contesté
event-kind-progress-answered-v1 = Réponse sur un avancement contesté
refusal-evidence-unknown = Ce dossier n'a pas de pièce { $evidence }. Vérifiez son numéro sur la page du dossier.
refusal-evidence-kind-unknown = La procédure de ce dossier ne connaît pas de pièces de type « { $kind } ». Choisissez-en un parmi les siens.
refusal-evidence-already-filed = Ce même fichier est déjà au dossier : pièce { $evidence }. Citez son numéro au lieu de le déposer à nouveau.
refusal-evidence-already-received = Le fichier de la pièce { $evidence } est déjà reçu. Si un autre est le bon, déposez une pièce qui la remplace.
refusal-evidence-already-replaced = La pièce { $evidence } a été remplacée par la pièce { $by }. Voyez celle-ci.
refusal-evidence-already-judged = La pièce { $evidence } a déjà été acceptée ou refusée. Pour en présenter une autre, déposez-en une qui la remplace.
refusal-evidence-not-received = La pièce { $evidence } est annoncée et son fichier n'est pas reçu. Elle s'accepte une fois le fichier reçu.
refusal-own-evidence = Qui a déposé la pièce { $evidence } ou apporté son fichier ne peut ni l'accepter ni la refuser. Laissez une autre personne le faire.
refusal-evidence-access-mismatch = L'accès déclaré ({ $access }) ne va pas avec le fichier : une pièce restreinte ne donne que son empreinte, une pièce publique est conservée ici.
refusal-no-new-evidence = Ce qui est déclaré (ici : { $level }) ne monte que sur une pièce reçue qu'aucune déclaration n'a déjà citée. Déposez une nouvelle pièce et citez-la.
refusal-evidence-not-standing = La pièce { $evidence } a été refusée ou remplacée : aucune déclaration ne s'appuie sur elle.
refusal-milestones-not-all-declared = L'achèvement ne se déclare que lorsque tous les jalons sont déclarés : { $declared } sur { $planned } pour l'instant.
refusal-countersignature-awaited = La déclaration d'achèvement { $declaration } attend une seconde signature. Attendez-la, ou déclarez un niveau inférieur.
refusal-declaration-unknown = Ce dossier n'a pas de déclaration { $declaration }. Vérifiez son numéro sur la page du dossier.
refusal-nothing-to-countersign = La déclaration { $declaration } n'attend pas de seconde signature : elle n'en demande pas, l'a reçue, ou une autre a suivi.
refusal-own-progress = Qui a fait la déclaration { $declaration } ne la contresigne pas. Laissez une autre personne le faire.
refusal-evidence-of-another = La pièce { $evidence } a été déposée par quelqu'un d'autre. Seul qui l'a déposée la remplace ; contestez, ou déposez une autre pièce.
activity-evidence = pièces justificatives
activity-progress = avancement déclaré
progress-level-complete = achevé
progress-level-limited = limité
progress-level-no-evidence = aucune pièce acceptée
progress-level-not-started = non démarré
progress-level-substantial = substantiel
evidence-state-accepted = acceptée
evidence-state-announced = annoncée, non reçue
evidence-state-awaiting = en attente d'examen
evidence-state-refused = refusée
evidence-state-replaced = remplacée
evidence-access-public = public
evidence-access-restricted = restreint
field-access = accès
field-declaration = déclaration
field-level = niveau
field-licence = licence
field-narrative = ce qui a été fait
field-object = fichier
field-percent = pourcentage
fact-name-evidence-accepted = pièces acceptées
fact-name-evidence-awaiting = pièces en attente
fact-name-evidence-filed = pièces déposées
fact-name-evidence-level = niveau attesté
fact-name-evidence-milestones-shown = jalons attestés
fact-name-progress-awaiting-countersign = déclarations à contresigner
fact-name-progress-contests-open = avancements contestés sans réponse
fact-name-progress-declared = déclarations d'avancement
fact-name-progress-level = niveau déclaré
label-evidence-waiting = Pièce à examiner
label-countersignature = Achèvement à contresigner
label-progress-contest = Avancement contesté
evidence-number = Pièce { $number }
declaration-number = Déclaration { $number }
progress-contest-number = Contestation { $number } de l'avancement
act-evidence-file = Déposer une pièce
act-evidence-receive = Inscrire le fichier d'une pièce annoncée
act-evidence-accept = Accepter une pièce
act-evidence-refuse = Refuser une pièce
act-progress-declare = Déclarer l'avancement
act-progress-countersign = Contresigner un achèvement
act-progress-forecast = Nouvelle prévision pour un jalon
act-progress-contest = Contester l'avancement déclaré
act-progress-answer = Répondre sur un avancement contesté
act-evidence-title = Ce qu'est la pièce
act-evidence-kind = Type
act-evidence-about = Jalon qu'elle atteste
act-evidence-of = Date du fait
act-evidence-source = Sa source
act-evidence-text = Texte de la pièce
act-evidence-text-hint = Texte public. Laissez vide si la pièce est annoncée sans être reçue, ou restreinte.
act-evidence-scan = Empreinte d'un fichier restreint (SHA‑256)
act-evidence-restricted = Le texte d'une pièce restreinte ne s'écrit pas ici : donnez seulement l'empreinte de son fichier.
act-evidence-licence-hint = Nom court, par exemple cc-by-4.0.
act-evidence-replaces = Remplace
act-evidence-which = Pièce
act-evidence-stands = { $number } : { $title } — { $state }
act-evidence-cited = { $title } (déjà citée)
act-progress-evidence = Pièces sur lesquelles cela s'appuie
act-progress-evidence-hint = Le niveau ou le pourcentage ne montent que sur une pièce non encore citée. Sans changement, aucune n'est nécessaire.
act-progress-declaration = Déclaration
act-progress-declaration-stands = { $number } : { $level }, { $day }
act-progress-contest-stands = Contestation { $number } de la déclaration { $declaration } — réponse due le { $due }
act-progress-forecast-due = Quand elle est attendue maintenant
case-level-declared = { $level } — { $percent } pour cent déclarés
case-level-undeclared = Rien n'est encore déclaré
case-level-evidenced = { $level } — jalons attestés : { $shown } sur { $planned }
case-level-gap = Déclaré : { $declared }. Attesté par les pièces : { $evidenced }.
case-level-rule = Règle du niveau attesté, dans la procédure
case-evidence-none = Aucune pièce pour l'instant.
case-evidence-dated = Date du fait
case-evidence-outside = Pourquoi elle n'atteste aucun jalon
case-evidence-outside-both = le fait est hors de la période de l'engagement, du { $from } au { $until }
case-evidence-outside-from = le fait précède la période de l'engagement, qui commence le { $from }
case-evidence-outside-until = le fait suit la période de l'engagement, qui finit le { $until }
case-evidence-filed-by = Déposée par
case-evidence-replaced-by = Remplacée par
case-evidence-judged = Examinée avant d'être remplacée
case-progress = Avancement déclaré
case-progress-none = Aucune déclaration d'avancement pour l'instant.
case-progress-awaiting = En attente d'une seconde signature : ne compte pas encore
case-progress-moot = Non contresignée, une autre a suivi
case-progress-cites = Pièces citées
case-progress-signed = Contresignée
case-forecast = Attendu maintenant
case-forecast-says = { $day } — écart avec le plan, en jours : { $n }. Motif : { $reason }
case-milestone-shown = attesté par les pièces
procedure-evidence-kinds = Types de pièces
procedure-evidence-required = Celles qui attestent un jalon
procedure-level-limited = Niveau attesté limité, quand
procedure-level-substantial = Niveau attesté substantiel, quand
procedure-level-complete = Niveau attesté achevé, quand
event-evidence-read-v1 = { $actor } a lu le fichier de la pièce restreinte { $evidence }. Motif : « { $reason } ».
event-evidence-released-v1 = { $actor } a levé la restriction de la pièce { $evidence } : tout le monde peut en lire le fichier ({ $object }). Motif : « { $reason } ».
event-kind-evidence-read-v1 = Pièce restreinte lue
event-kind-evidence-released-v1 = Restriction d'une pièce levée
refusal-evidence-not-restricted = La pièce { $evidence } est ouverte à tout le monde. Téléchargez son fichier depuis la page du dossier.
refusal-evidence-not-kept = Le fichier de la pièce { $evidence } est au service et n'est pas conservé ici. Demandez-le au service.
refusal-evidence-other-file = Ce n'est pas le fichier de la pièce { $evidence } : son empreinte est autre que celle déposée. Envoyez le fichier même.
procedure-activity-released-by = { $activity } : levée de restriction
act-evidence-read = Lire une pièce restreinte
act-evidence-release = Lever la restriction d'une pièce
act-evidence-read-why = Motif de la lecture
act-evidence-release-why = Motif de la levée
act-evidence-release-file = Fichier
act-evidence-release-file-hint = Seulement pour une pièce dont le fichier est resté au service : le fichier même dont l'empreinte a été déposée.
act-evidence-upload = Fichier
act-evidence-upload-hint = PDF, image, document bureautique, CSV, JSON ou texte, 16 Mo au plus. Il est conservé par le registre ; restreint, il l'est sous scellé. Si le formulaire vous est rendu, choisissez à nouveau le fichier.
act-evidence-one-of = Envoyez un fichier, écrivez un texte ou donnez une empreinte : un seul des trois.
act-evidence-licence-unreadable = Licence illisible. Écrivez son nom court en lettres latines et chiffres, par exemple cc-by-4.0, ou laissez le champ vide.
act-evidence-not-restricted = Seule une pièce restreinte a un motif de restriction. Choisissez « restreint », ou laissez ce champ vide.
act-evidence-restricted-why = Motif de la restriction
act-evidence-restricted-why-hint = Pour les pièces restreintes seulement, et nécessaire. Publié tel quel.
case-evidence-released = Restriction levée
case-evidence-restricted-since = D'accès restreint depuis le { $day }.
case-evidence-restricted-why = Motif : « { $why } ».
case-evidence-file-to-come = Son fichier n'est pas encore reçu.
case-evidence-file-sealed = Son fichier est conservé ici sous scellé, jusqu'à la levée de la restriction.
case-evidence-file-away = Son fichier est au service ; son empreinte est enregistrée ici.
case-evidence-file-missing = Le fichier manque : le registre le nomme ({ $hash }…) et il n'est pas ici.
case-evidence-file-altered = Le fichier a été altéré : il n'a plus l'empreinte enregistrée ({ $hash }…).
case-evidence-save = Télécharger le fichier ({ $kind }, { $kilobytes } ko)
case-evidence-readings = { PLURAL($n) ->
        [one] Lue une fois, ce qui est consigné.
       *[other] Lue { $n } fois, chaque fois consignée.
    }
field-file = fichier
procedure-awaits = Attend la confirmation de
