# Consultations : un projet, des commentaires, une réponse à chacun.
activity-consultations = consultations
label-comments = Commentaires sans réponse
field-comment = commentaire
field-disposition = suite donnée au commentaire
field-documents = texte du projet
field-round = consultation
field-on-behalf = au nom de qui
disposition-accepted = retenu
disposition-partly = retenu en partie
disposition-refused = non retenu
disposition-unanswered = sans réponse
fact-name-consultations-comments = commentaires
fact-name-consultations-open = consultations ouvertes
fact-name-consultations-unanswered = commentaires sans réponse
fact-consulted = Terminée : { $round }
event-kind-consultation-opened-v1 = Consultation ouverte
event-kind-consultation-extended-v1 = Consultation prolongée
event-kind-consultation-closed-v1 = Consultation terminée
event-kind-comment-made-v1 = Commentaire
event-kind-comment-answered-v1 = Réponse à un commentaire
event-consultation-opened-v1 = « { $round } » ouverte aux commentaires par { $actor }, jusqu'au { $until }. Langues du projet : { $documents }.
event-consultation-extended-v1 = « { $round } » prolongée jusqu'au { $until } par { $actor }. Motif : « { $reason } ».
event-consultation-closed-v1 = « { $round } » est terminée : les commentaires ne sont plus reçus. Constaté par { $actor }.
event-comment-made-v1 = Commentaire de { $actor } dans « { $round } »{ $on_behalf ->
        [none] { "" }
       *[other] , au nom de { $on_behalf }
    }. Le texte ({ $text }) est conservé au dossier.
event-comment-answered-v1 = Réponse de { $actor } à un commentaire : { $disposition ->
        [accepted] retenu
        [partly] retenu en partie
       *[refused] non retenu
    }.{ $reason ->
        [none] { "" }
       *[other] { " " }Motivation : « { $reason } ».
    }{ $text ->
        [none] { "" }
       *[other] { " " }Le texte de la réponse ({ $text }) est conservé au dossier.
    }
refusal-round-unknown = Cette procédure ne prévoit pas de consultation { $round }. Voyez les consultations sur la page de la procédure.
refusal-round-already-open = « { $round } » est déjà ouverte, sur un autre texte ou jusqu'à un autre jour. Elle peut être prolongée, pas ouverte deux fois.
refusal-round-already-held = « { $round } » a eu lieu et est terminée. Chaque consultation a lieu une fois.
refusal-round-not-open = « { $round } » n'est pas encore ouverte. Les commentaires seront reçus une fois qu'elle le sera.
refusal-round-too-short = « { $round } » durerait { $days } jours après aujourd'hui ; il en faut au moins { $days_min }. Choisissez un jour plus lointain.
refusal-round-not-longer = Le dernier jour de « { $round } » est le { $until }. Une prolongation va au-delà : une consultation ne se raccourcit pas.
refusal-draft-missing = Le texte du projet manque en « { $language } » ; il le faut pour ouvrir « { $round } ». Ajoutez-le et renvoyez.
refusal-consultation-over = « { $round } » s'est terminée le { $until } : les commentaires n'y sont plus reçus. Voyez la page du dossier, une autre consultation peut suivre.
refusal-no-mandate-there = Vous n'avez pas de mandat auprès de { $party } : aucun commentaire n'est inscrit en son nom. Commentez en votre nom, ou faites inscrire le mandat.
refusal-comment-of-itself = { $party } consulte : elle ne commente pas son propre projet. Commentez sans la nommer.
refusal-too-many-comments = Vous avez fait { $comments_max } commentaires dans cette consultation, le plus qui soit. Dites le reste en un seul texte.
refusal-comment-unknown = Ce dossier n'a pas de commentaire { $comment }. Voyez les commentaires sur la page de la consultation.
refusal-own-comment = Le commentaire { $comment } est le vôtre, ou celui de l'organisation pour laquelle vous parlez : quelqu'un d'autre y répond.
refusal-comment-already-answered = Le commentaire { $comment } a déjà sa réponse. Faites corriger l'inscription.
act-consultations-open = Ouvrir une consultation
act-consultations-extend = Prolonger une consultation
act-consultations-comment = Commenter le projet
act-consultations-answer = Répondre à un commentaire
act-consultations-link = Imprimer un lien pour commenter
act-consulting-round = Consultation
act-consulting-until = Dernier jour pour commenter
act-consulting-days = { $title } : au moins { $days }
act-consulting-document = Texte du projet : { $language }
act-consulting-why = Motif de la prolongation
act-consulting-text = Votre commentaire
act-consulting-text-hint = Il est publié tel quel. N'y mettez ni nom de personne ni numéro d'identité.
act-consulting-on-behalf = Au nom de qui
act-consulting-which = Commentaire
act-consulting-disposition = Suite donnée
act-consulting-answer = Réponse motivée
act-consulting-stands = Commentaire n° { $number } : { $author }
act-consulting-send = Envoyer le commentaire
link-to-comment = Lien pour commenter un projet soumis à consultation
link-comment-lead = Le projet se lit sur la page de la consultation, le commentaire s'écrit ici. Il est publié sous votre pseudonyme dans ce dossier, sans nom.
consultation-title = Consultation
consultation-csv = Les commentaires en tableau (CSV)
consultation-lead = Le projet, ce qui en a été dit, et la réponse à chaque commentaire.
consultation-read = Lire le projet et les commentaires
consultation-open-until = Ouverte jusqu'au { $day }
consultation-over = Terminée le { $day }
consultation-opened-on = Ouverte le
consultation-extended = Prolongée
consultation-extended-until = jusqu'au { $day } : { $reason }
consultation-drafts = Le projet
consultation-counts = Suites données
consultation-comments = Commentaires
consultation-all = Tous
consultation-none-such = Aucun commentaire de cette sorte.
consultation-none = Aucun commentaire pour l'instant.
consultation-citizen = Citoyenne ou citoyen n° { $number }
consultation-office = De l'administration
consultation-number = Commentaire n° { $number }
consultation-waits = En attente de réponse : { $days }
consultation-answered-in = Réponse en : { $days }
consultation-answer-this = Répondre à ce commentaire
consultation-how = Comment commenter
consultation-how-citizen = Présentez-vous à la commune avec votre carte d'identité : elle vous remet un lien avec lequel vous écrivez votre commentaire. Il est publié sous un pseudonyme, sans nom.
consultation-pages = Pages de commentaires
consultation-page = Page { $page }
done-commented = Votre commentaire est inscrit. La réponse paraîtra sur la page de la consultation.
procedure-activity-commented-by = { $activity } : commentaires
procedure-round = au moins { $days } ; langues du projet : { $languages }
consultation-awaited = Commentaires sans réponse : { $round }
consultation-waits-today = En attente de réponse depuis aujourd'hui
consultation-answered-today = Réponse donnée le jour même
