# Notes : la grille, les deux côtés, ce qui est fait quand une note est basse, les éditions.

activity-scores = notes
score-side-body = l'instance
score-side-civil-society = la société civile
review-outcome-approved = approuvées
review-outcome-returned = renvoyées
field-action = action
field-criterion = critère
field-edition = édition
field-weight = poids

label-scoring = Critères à noter
label-scores-review = Notes à revoir
label-view-scores = Notes

fact-name-scores-agreed = grille arrêtée
fact-name-scores-below = notes sous le seuil
fact-name-scores-by-others = critères notés par la société civile
fact-name-scores-criteria = critères
fact-name-scores-published = édition publiée en l'état
fact-name-scores-reviewed = notes approuvées en l'état
fact-name-scores-unanswered = notes basses sans amélioration ni motif
fact-name-scores-unscored = critères non notés

event-kind-criterion-proposed-v1 = Critère proposé
event-kind-criterion-withdrawn-v1 = Critère retiré
event-kind-grid-agreed-v1 = Grille arrêtée
event-kind-criterion-scored-v1 = Critère noté
event-kind-score-sealed-v1 = Note scellée
event-kind-score-released-v1 = Note rendue publique
event-kind-improvement-planned-v1 = Amélioration prévue
event-kind-improvement-waived-v1 = Motif d'absence d'amélioration
event-kind-scores-reviewed-v1 = Notes revues
event-kind-edition-published-v1 = Édition publiée

event-criterion-proposed-v1 = Critère « { $criterion } » proposé par { $actor } ; poids : { $weight }.
event-criterion-withdrawn-v1 = Critère « { $criterion } » retiré par { $actor }. Motif : « { $reason } ».
event-grid-agreed-v1 = Grille arrêtée par { $actor } ; critères : { $criteria } ; somme des poids : { $weights }. Elle ne change plus. Empreinte : { $hash }.
event-criterion-scored-v1 = Critère « { $criterion } » noté par { $actor } ; côté : { $side } ; niveau : { $level }{ $below ->
        [yes] , sous le seuil
       *[no] { "" }
    }.{ $evidence ->
        [none] { " " }Aucune pièce ne l'appuie.
       *[other] { " " }Pièces justificatives : { $evidence }.
    }{ $reason ->
        [none] { "" }
       *[other] { " " }Motif : « { $reason } ».
    }
event-score-sealed-v1 = Critère « { $criterion } » noté par { $actor } ; côté : { $side }. La note est scellée sous { $sealed } : ni le public ni l'autre côté ne la lisent avant la levée du scellé.
event-score-released-v1 = La note du critère « { $criterion } » est rendue publique par { $actor } ; côté : { $side } ; niveau : { $level }{ $below ->
        [yes] , sous le seuil
       *[no] { "" }
    }.{ $evidence ->
        [none] { " " }Aucune pièce ne l'appuie.
       *[other] { " " }Pièces justificatives : { $evidence }.
    }{ $reason ->
        [none] { "" }
       *[other] { " " }Motif : « { $reason } ».
    } Elle était scellée sous { $sealed } ; sel du scellé : { $salt }.
event-improvement-planned-v1 = Amélioration pour « { $criterion } » prévue par { $actor } ; à la charge de : { $office } ; dernier jour : { $due }.
event-improvement-waived-v1 = Aucune amélioration n'est prévue pour « { $criterion } », selon { $actor }. Motif : « { $reason } ».
event-scores-reviewed-v1 = { $outcome ->
        [approved] Notes approuvées par { $actor } lors d'une revue.
       *[returned] Notes renvoyées par { $actor } lors d'une revue.
    }{ $reason ->
        [none] { "" }
       *[other] { " " }Motif : « { $reason } ».
    }
event-edition-published-v1 = Édition { $edition } publiée par { $actor }, à l'inscription { $as_of }. Empreinte : { $hash }.

refusal-score-not-sealed = Les notes sont scellées à cette étape, et celle de « { $criterion } » ne l'est pas telle quelle. Envoyez-la de nouveau : elle est scellée avant d'être enregistrée.
refusal-score-still-sealed = La note de « { $criterion } » reste scellée : aucun acte ne l'a rendue publique. Attendez qu'il le soit.
refusal-grid-agreed = La grille est arrêtée (critères : { $criteria }) et ne change plus. Notez selon elle, ou commencez une autre auto-évaluation.
refusal-grid-not-agreed = La grille n'est pas encore arrêtée. Faites-la d'abord arrêter : personne ne note selon une grille qui peut encore changer.
refusal-grid-empty = La grille n'a aucun critère. Proposez-en d'abord au moins un.
refusal-own-grid = Vous avez proposé tous les critères ({ $criteria }). Quelqu'un d'autre doit arrêter la grille.
refusal-criterion-already-proposed = Le critère « { $criterion } » est déjà proposé, autrement. Retirez-le d'abord, ou choisissez un autre nom court.
refusal-criterion-unknown = La grille n'a pas de critère « { $criterion } ». Voyez la grille sur la page des notes.
refusal-level-unknown = L'échelle n'a pas de niveau « { $level } ». Choisissez l'un de ses niveaux.
refusal-score-without-reason = Rien n'appuie la note de « { $criterion } ». Ajoutez une pièce, ou dites pourquoi il n'y en a pas.
refusal-criterion-unscored = « { $criterion } » n'est pas encore noté. Notez-le d'abord.
refusal-score-not-below = La note de « { $criterion } » n'est pas sous le seuil : aucun motif n'est dû.
refusal-improvement-already-planned = Une amélioration est déjà prévue pour « { $criterion } » : il ne faut pas de motif pour s'en passer.
refusal-criteria-unscored = Critères non notés : { $unscored }. Faites-les noter avant la revue.
refusal-own-scores = Vous avez donné des notes pour l'instance ({ $scored }). Quelqu'un qui n'en a donné aucune doit les revoir.
refusal-scores-not-reviewed = Les notes n'ont pas été approuvées en l'état. Faites-les d'abord revoir.
refusal-scores-unanswered = Notes sous le seuil sans amélioration ni motif : { $unanswered }. Prévoyez une amélioration ou donnez un motif pour chacune.
refusal-edition-other = Les notes ont changé depuis que l'édition { $hash } a été montrée. Revoyez-la, puis publiez-la.
refusal-edition-not-in-this-stage = À l'étape « { $stage } », aucune édition n'est publiée. Voyez dans la procédure à quelle étape elle l'est.
refusal-scores-changed = Les notes ont changé (inscription { $last }) depuis ce que vous avez vu (inscription { $seen }). Revoyez-les.
refusal-scores-of-both-sides = Vous avez noté « { $criterion } » pour l'autre côté. Personne ne note un critère pour l'organisme et pour la société civile.

act-scores-propose = Proposer un critère
act-scores-withdraw = Retirer un critère
act-scores-agree = Arrêter la grille
act-scores-score = Noter un critère
act-scores-score-beside = Noter un critère pour la société civile
act-scores-improve = Prévoir une amélioration
act-scores-waive = Motiver l'absence d'amélioration
act-scores-review = Revoir les notes
act-scores-publish = Publier l'édition
act-score-criterion = Critère
act-score-stands = { $title } ({ $standing })
act-score-title = Ce qui est noté
act-score-short = Nom court dans la grille
act-score-short-hint = Lettres latines minuscules, chiffres et traits d'union : on-time
act-score-method = Mode de notation
act-score-about = Le dossier concerné
act-score-about-hint = Le numéro d'un engagement, tel que 2023-0047, s'il porte sur un engagement
act-score-weight = Poids
act-score-weight-hint = Un nombre entier à partir de 1 ; plus il est grand, plus le critère compte
act-score-why-withdrawn = Motif du retrait
act-score-level = Niveau
act-score-evidence = Pièces justificatives
act-score-evidence-hint = Ce qui l'appuie : un texte, une adresse, une référence. Tout le monde peut le lire.
act-score-reason = Motif
act-score-reason-hint = Nécessaire en l'absence de pièce. Tout le monde peut le lire.
act-score-action = Ce qui est à faire
act-score-office = À la charge de
act-score-due = Dernier jour
act-score-waived-why = Pourquoi rien n'est prévu
act-score-outcome = Résultat de la revue
act-score-edition = Empreinte de l'édition

scores-title = Auto-évaluation
scores-see = La grille et les notes
scores-lead-none = Aucun critère n'est encore proposé.
scores-lead-open = Critères proposés : { $criteria }. La grille n'est pas encore arrêtée.
scores-lead = Critères notés par l'instance : { $scored } sur { $criteria }.
scores-agreed = Grille arrêtée le { $day } ; elle ne change plus. Empreinte : { $hash }. Ce qui est dit d'autres dossiers l'est à l'inscription { $position }.
scores-sides = Les deux côtés
scores-sides-note = Les deux côtés ne sont jamais additionnés ni moyennés.
scores-coverage = { $side } : critères notés
scores-evidence = { $side } : notes avec pièces
scores-points = { $side } : points pondérés
scores-of = { $some } sur { $of }
scores-side-body = L'instance
scores-side-civil-society = La société civile
scores-grid = La grille
scores-criterion = Critère
scores-gap = Écart
scores-done-about = Suite donnée
scores-weight = Poids : { $n }
scores-method = Mode de notation
scores-about = Porte sur : { $number }
scores-about-then = tel qu'il était quand la grille a été arrêtée
scores-shown-then = Tel que dans le registre quand la grille a été arrêtée : { $facts }
scores-shown-level = { $name } : { $level }.
scores-shown-milestones = Jalons vérifiés : { $some } sur { $all }.
scores-shown-contests = { PLURAL($n) ->
        [one] { $n } contestation sans réponse.
       *[other] { $n } contestations sans réponse.
    }
scores-shown-evidence = Pièce { $number } : { $title } (dossier { $case }, inscription { $record })
scores-none = non noté
scores-low = sous le seuil
scores-no-evidence = aucune pièce
scores-earlier = avant : { $levels }
scores-gap-none = aucun écart
scores-gap-above = l'instance note { PLURAL($n) ->
        [one] { $n } niveau
       *[other] { $n } niveaux
    } plus haut
scores-gap-below = la société civile note { PLURAL($n) ->
        [one] { $n } niveau
       *[other] { $n } niveaux
    } plus haut
scores-improvement = Amélioration au plus tard le { $due } ({ $office })
scores-waived = Aucune amélioration :
scores-unanswered = ni amélioration ni motif
scores-unanswered-count = Notes sous le seuil sans amélioration ni motif : { $n }
scores-threshold = Une amélioration ou un motif est dû sous { $points } points.
scores-scale = L'échelle
scores-points-of = { PLURAL($n) ->
        [one] { $n } point
       *[other] { $n } points
    }
scores-reviews = Revues
scores-editions = Éditions
scores-edition = Édition { $edition }, à l'inscription { $position }
scores-edition-old = les notes ont changé depuis
scores-edition-file = L'édition en JSON
scores-no-edition = Aucune édition n'est encore publiée.
scores-do = Noter
scores-due = { PLURAL($n) ->
        [one] { $n } critère à noter
       *[other] { $n } critères à noter
    }
scores-due-review = Revue des notes

scores-sealed-short = scellée
scores-sealed = Scellée depuis le { $day }
scores-sealed-lead = Les notes restent scellées jusqu'à : { $step }. Qu'il y en ait une, et depuis quand, est public ; ce qu'elle dit n'est lu ni du public ni de l'autre côté.
scores-sealed-for-you = Vous lisez ici ce qui est scellé, parce que votre fonction le permet. Le navigateur n'en garde rien.
scores-released = Notée sous scellé le { $day }, rendue publique le { $released }
