## What is measured of a promise.

event-indicator-defined-v1 = Définition de l’indicateur « { $indicator } » par { $actor } : unité « { $unit } », périodicité : { $frequency }, valeur cible { $target_value } pour { $target_date }, { $baseline_value ->
        [none] sans valeur de référence
       *[other] valeur de référence { $baseline_value } ({ $baseline_period })
    }. Le titre ({ $title }), la méthode ({ $method }) et la source ({ $source }) sont conservés au dossier.
event-indicator-measured-v1 = Mesure de l’indicateur « { $indicator } » pour { $period } par { $actor } : { $value }.{ $uneven ->
        [no] { "" }
       *[yes] { " " }La somme des parties n’est pas la valeur ; l’écart est enregistré.
    }{ $note ->
        [none] { "" }
       *[other] { " " }Note : « { $note } ».
    }
event-indicator-corrected-v1 = Correction { $correction } de la mesure de l’indicateur « { $indicator } » pour { $period } par { $actor } : { $value } ; la première valeur reste visible.{ $uneven ->
        [no] { "" }
       *[yes] { " " }La somme des parties n’est pas la valeur ; l’écart est enregistré.
    } Motif : « { $reason } ».
event-indicator-method-changed-v1 = Changement de méthode de l’indicateur « { $indicator } » à partir de { $from } par { $actor } : ce qui suit ne se compare pas à ce qui précède. La nouvelle méthode ({ $method }) est conservée au dossier. Motif : « { $reason } ».
event-indicator-stated-v1 = Un chiffre d’une autre source est placé à côté de l’indicateur « { $indicator } » pour { $period } par { $actor } : { $value }. La source ({ $source }) est conservée au dossier.
event-indicator-closed-v1 = Fin de la mesure de l’indicateur « { $indicator } », décidée par { $actor }. Motif : « { $reason } ».
event-kind-indicator-defined-v1 = Définition d’un indicateur
event-kind-indicator-measured-v1 = Mesure d’un indicateur
event-kind-indicator-corrected-v1 = Correction d’une mesure
event-kind-indicator-method-changed-v1 = Changement de méthode
event-kind-indicator-stated-v1 = Chiffre d’une autre source
event-kind-indicator-closed-v1 = Fin de mesure d’un indicateur

## Why something about an indicator was refused.

refusal-indicator-unknown = Ce dossier n’a pas d’indicateur « { $indicator } ». Consultez les indicateurs du dossier.
refusal-indicator-already-defined = L’indicateur « { $indicator } » est déjà défini autrement, et sa définition ne change pas. Choisissez un autre nom pour un nouvel indicateur.
refusal-indicator-closed = L’indicateur « { $indicator } » n’est plus mesuré. Ce qui a été mesuré peut être corrigé, ou un nouvel indicateur défini.
refusal-already-measured = L’indicateur « { $indicator } » est déjà mesuré pour { $period }. Si la valeur est fausse, corrigez-la : la première reste visible.
refusal-measured-once = L’indicateur « { $indicator } » se mesure une seule fois et l’a été pour { $period }. Cette mesure peut être corrigée.
refusal-not-measured = L’indicateur « { $indicator } » n’est pas mesuré pour { $period }. Enregistrez d’abord la mesure.
refusal-period-of-other-length = L’indicateur « { $indicator } » a pour périodicité : { $frequency }, et { $period } n’a pas cette durée. Saisissez une période de cette durée.
refusal-dimension-unknown = L’indicateur « { $indicator } » n’est pas désagrégé selon « { $dimension } ». Utilisez les dimensions de sa définition.
refusal-dimension-part-unknown = « { $dimension } » n’a pas de partie « { $part } ». Utilisez les parties de la définition de l’indicateur.
refusal-dimension-part-twice = « { $part } » figure deux fois dans « { $dimension } ». Chaque partie se dit une fois.
refusal-nothing-to-correct = La valeur de l’indicateur « { $indicator } » pour { $period } est déjà celle-là. Rien n’est à corriger.
refusal-method-already-changed = La méthode de l’indicateur « { $indicator } » change déjà, autrement, à partir de { $period }. Choisissez une autre période.
refusal-indicator-already-stated = Cette source est déjà enregistrée à côté de l’indicateur « { $indicator } » pour { $period }, avec un autre chiffre. Si un nouveau chiffre a paru, citez sa source.

## Periods.

period-q1 = 1er trimestre { $year }
period-q2 = 2e trimestre { $year }
period-q3 = 3e trimestre { $year }
period-q4 = 4e trimestre { $year }
period-h1 = 1er semestre { $year }
period-h2 = 2e semestre { $year }
period-short-quarter = T{ $n } { $year }
period-short-half = S{ $n } { $year }

## Words.

activity-indicators = Indicateurs
measure-frequency-half-year = semestrielle
measure-frequency-month = mensuelle
measure-frequency-once = une seule fois
measure-frequency-quarter = trimestrielle
measure-frequency-year = annuelle
measure-direction-down = à la baisse
measure-direction-keep = à maintenir
measure-direction-up = à la hausse
dimension-age = Âge
dimension-membership = Appartenance
dimension-milieu = Milieu
dimension-sex = Sexe
dimension-territory = Territoire
dimension-part-external = Externes
dimension-part-member = Membres
dimension-part-men = Hommes
dimension-part-rural = Rural
dimension-part-urban = Urbain
dimension-part-women = Femmes
dimension-part-young = Jeunes
field-baseline = valeur de référence
field-dimensions = dimensions
field-direction = sens souhaité
field-frequency = périodicité
field-indicator = indicateur
field-method = méthode
field-period = période
field-target = valeur cible
field-unit = unité
fact-name-indicators-defined = indicateurs définis
fact-name-indicators-measured = indicateurs mesurés
fact-name-indicators-without-baseline = indicateurs sans valeur de référence
label-measurement = Mesure d’un indicateur
label-view-indicators = Indicateurs d’un dossier

## The page of a case's indicators.

indicators-title = Indicateurs
indicators-lead = Chaque indicateur avec sa valeur de référence, sa cible et ses mesures. La première valeur reste visible après chaque correction, et aucune ligne ne traverse un changement de méthode.
indicators-none = Aucun indicateur n’est encore défini dans ce dossier. L’office chargé de mesurer les définit.
indicators-go = Page des indicateurs
indicators-all-of = Toutes les mesures de cet indicateur
indicators-all = Tous les indicateurs du dossier
indicators-more = Mesures plus anciennes non affichées ici : { $n }
indicators-csv = Télécharger les données (CSV)
indicators-count-defined = définis
indicators-count-measured = mesurés
indicators-count-reached = cible atteinte
indicators-count-overdue = mesures en retard
indicators-count-without-baseline = sans valeur de référence
indicators-count-closed = mesure terminée
indicators-baseline-at = { $value } ({ $period })
indicators-no-baseline = non fixée : le chemin parcouru ne peut être mesuré
indicators-target-by = { $value } pour { $date }
indicators-latest = Dernière valeur
indicators-not-measured = pas encore mesuré
indicators-left = Reste jusqu’à la cible
indicators-progress = Chemin parcouru entre référence et cible (fraction exacte)
indicators-reached = Cible atteinte
indicators-broken = La méthode a changé depuis que référence et cible ont été fixées : la dernière valeur ne s’y compare pas.
indicators-apart = Cible moins dernière valeur, ce qui n’est pas une comparaison
indicators-closed = N’est plus mesuré
indicators-missing = Mesures attendues et absentes
indicators-missing-late = { $period } — dernier jour { $due }, en retard
indicators-missing-due = { $period } — dernier jour { $due }
indicators-once = La mesure unique
indicators-breaks = Changements de méthode
indicators-break-from = À partir de { $period }
indicators-table = Mesures, la plus récente d’abord
indicators-first = Première valeur
indicators-now = Valeur actuelle
indicators-parts = Désagrégation
indicators-difference = Écart { $dimension } : { $difference } (valeur moins somme des parties)
indicators-corrected = Correction { $n } : { $value }
indicators-break-row = Ici la méthode change : ce qui est au-dessus ne se compare pas à ce qui est au-dessous
indicators-late = arrivée en retard
indicators-stated = Chiffres d’autres sources
indicators-stated-difference = Écart avec la valeur actuelle
indicators-source = Source
indicators-method = Méthode
indicators-frequency = Périodicité
indicators-direction = Sens souhaité
indicators-unit = Unité
indicators-period = Période

## The chart.

indicators-chart = { $title } : courbe des mesures ; le tableau au-dessous donne les mêmes nombres
indicators-chart-target = cible { $value }
indicators-chart-baseline = référence { $value }
indicators-chart-break = changement de méthode
indicators-key-measured = ● mesure
indicators-key-first = ○ première valeur, corrigée
indicators-key-stated = ◇ chiffre d’une autre source
indicators-key-break = ┆ changement de méthode : la ligne s’interrompt

## What is done about indicators.

act-indicators-define = Définir un indicateur
act-indicators-measure = Enregistrer une mesure
act-indicators-correct = Corriger une mesure
act-indicators-change = Changer la méthode
act-indicators-state = Ajouter le chiffre d’une autre source
act-indicators-close = Cesser de mesurer
act-indicator = Indicateur
act-indicator-stands = { $title } ({ $unit })
act-indicator-title = Ce qui est mesuré
act-indicator-short = Nom court
act-indicator-short-hint = Minuscules latines, chiffres et tirets, par exemple participants
act-indicator-unit = Unité
act-indicator-unit-hint = Par exemple : personnes, rencontres, pour cent
act-indicator-decimals = Nombre de décimales
act-indicator-decimals-hint = De 0 à 6
act-indicator-direction = Sens souhaité
act-indicator-frequency = Périodicité
act-indicator-baseline = Valeur de référence
act-indicator-baseline-hint = À laisser vide si elle n’est pas connue ; son absence sera publique
act-indicator-baseline-period = Période de la référence
act-indicator-target = Valeur cible
act-indicator-target-date = Échéance de la cible
act-indicator-source = Source des chiffres
act-indicator-method = Méthode de mesure
act-indicator-dimensions = Désagrégation
act-indicator-dimensions-hint = Une ligne par dimension, par exemple : Sexe : Femmes, Hommes
act-indicator-period = Période
act-indicator-period-hint = Année 2024, semestre 2024-H1, trimestre 2024-Q3, mois 2024-05
act-indicator-from = Première période mesurée ainsi
act-indicator-value = Valeur
act-indicator-parts = Désagrégation de la valeur
act-indicator-parts-hint = Une ligne par partie, par exemple : Femmes : 40. Si la somme diffère de la valeur, l’écart est enregistré et public
act-indicator-note = Note
act-indicator-why = Motif
act-indicator-number-wrong = Ce n’est pas un nombre avec les décimales que prévoit l’indicateur. Écrivez par exemple 1250 ou 12,5.
act-indicator-period-wrong = Ce n’est pas une période. Écrivez par exemple 2024, 2024-H1, 2024-Q3 ou 2024-05.
act-indicator-dimensions-wrong = La ligne { $row } n’est pas une dimension avec ses parties. Écrivez par exemple : Sexe : Femmes, Hommes, ou des noms courts en lettres latines.
act-indicator-parts-wrong = La ligne { $row } n’est pas une partie connue avec sa valeur. Écrivez par exemple : Femmes : 40.
