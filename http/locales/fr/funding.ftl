## L'argent d'un engagement.

event-budget-line-planned-v1 = Ligne budgétaire « { $line } » de { $year } prévue par { $actor } : { $amount }{ $code ->
        [none] { "" }
       *[other] , code imprimé « { $code } »
    }. { $shares ->
        [none] Qui la finance n'est pas dit.
       *[other] Financeurs, chacun avec une part exacte : { $shares }.
    }
event-budget-line-recorded-v1 = Ligne budgétaire « { $line } » : { $amount } { $what ->
        [committed] engagés
       *[other] payés
    }, montant n° { $entry } enregistré par { $actor }. Total de la ligne : { $total }. La pièce ({ $source }) est conservée au dossier.
event-budget-line-corrected-v1 = Correction { $correction } du montant { $entry } de la ligne budgétaire « { $line } » par { $actor } : { $amount } ; le premier montant reste visible. Total de la ligne : { $total }. Motif : « { $reason } ».
event-budget-line-confirmed-v1 = { $funder } a confirmé sa part de la ligne budgétaire « { $line } ».
event-kind-budget-line-planned-v1 = Ligne budgétaire prévue
event-kind-budget-line-recorded-v1 = Montant engagé ou payé
event-kind-budget-line-corrected-v1 = Montant corrigé
event-kind-budget-line-confirmed-v1 = Part confirmée

## Pourquoi quelque chose sur l'argent a été refusé.

refusal-budget-line-unknown = Ce dossier n'a pas de ligne budgétaire « { $line } ». Consultez les lignes budgétaires du dossier.
refusal-budget-line-already-planned = La ligne budgétaire « { $line } » est prévue autrement, et une prévision ne change pas. Choisissez un autre nom pour une nouvelle ligne.
refusal-shares-not-whole = Les parts de « { $line } » font { $sum } et non 1. Écrivez des fractions exactes qui font ensemble le tout, comme 1/3 et 2/3.
refusal-funder-twice = « { $funder } » figure deux fois parmi les financeurs de « { $line } ». Nommez chaque financeur une fois, avec toute sa part.
refusal-other-currency = « { $line } » est prévue en { $currency }, et le montant est en { $given }. Enregistrez-le en { $currency }, ou prévoyez une autre ligne.
refusal-budget-entry-unknown = Ce dossier n'a pas de montant n° { $entry }. Consultez les montants de ses lignes budgétaires.
refusal-budget-entry-unchanged = Le montant { $entry } est déjà celui-là. Il n'y a rien à corriger.
refusal-not-the-funder = Vous n'êtes pas un financeur de « { $line } » autre que l'organe lui-même. Seul le financeur qu'une part nomme la confirme.

## Mots.

activity-funding = Lignes budgétaires
spending-committed = engagé
spending-paid = payé
role-funder = financeur
field-currency = monnaie
field-entry = montant
field-funder = financeur
field-shares = parts
field-what = nature du montant
fact-name-funding-lines = lignes budgétaires prévues
fact-name-funding-over-committed = lignes budgétaires engagées au-delà du prévu
fact-name-funding-overspent = lignes budgétaires payées au-delà du prévu

## Le tableau de l'argent d'un engagement.

funding-title = Lignes budgétaires et financeurs
funding-lead = Ce qui est prévu, engagé et payé, et qui le finance. Les parts sont des fractions exactes ; les montants de toutes les parts font le montant prévu, à l'unité près.
funding-line = Ligne budgétaire
funding-lines = Tableau des lignes budgétaires
funding-planned = Prévu
funding-committed = Engagé
funding-paid = Payé
funding-funders = Financeurs
funding-year = Exercice { $year }
funding-code = code
funding-total = Total en { $currency }
funding-over-committed = Engagé au-delà du prévu : { $amount }
funding-overspent = Payé au-delà du prévu : { $amount }
funding-share = { $share } : { $amount }
funding-share-percent = { $percent } %
funding-share-rounded = environ { $percent } %, arrondi
funding-share-confirmed = confirmée par le financeur
funding-no-funder = Qui la finance n'est pas dit
funding-entries = Montants engagés et payés
funding-entry = { $n }. { $what } : { $amount }, { $day }
funding-corrected = Correction { $n } : { $amount }. Motif : « { $reason } »
funding-first = d'abord enregistré : { $amount }
funding-exceeded = Lignes au-delà du prévu : { $n }

## Ce qui se fait au sujet de l'argent.

act-funding-plan = Prévoir une ligne budgétaire
act-funding-record = Enregistrer un montant engagé ou payé
act-funding-correct = Corriger un montant
act-funding-confirm = Confirmer notre part
act-funding-line = Ligne budgétaire
act-funding-line-stands = { $title } ({ $year }, { $amount })
act-funding-entry = Montant
act-funding-entry-stands = { $n }. { $what } : { $amount }, { $day } ({ $title })
act-funding-title = Objet de la ligne
act-funding-short = Nom court
act-funding-short-hint = Petites lettres latines, chiffres et traits d'union, comme equipement
act-funding-code = Code au budget
act-funding-code-hint = Tel qu'imprimé au budget de l'organe ; laissez vide s'il n'est pas connu
act-funding-year = Exercice
act-funding-year-wrong = Ce n'est pas une année. Écrivez-la avec quatre chiffres, comme 2024.
act-funding-planned = Montant prévu
act-funding-amount = Montant
act-funding-amount-hint = Avec ses décimales, comme 150000 ou 1250,50
act-funding-amount-wrong = Ce n'est pas un montant avec autant de décimales que la monnaie. Écrivez 150000 ou 1250,50.
act-funding-currency = Monnaie
act-funding-currency-hint = Trois lettres latines de l'ISO 4217, comme MAD ou EUR
act-funding-decimals = Décimales de la monnaie
act-funding-decimals-hint = De 0 à 4 ; 2 pour le dirham et l'euro
act-funding-shares = Qui la finance
act-funding-shares-hint = Une ligne par financeur avec sa part exacte, comme : Commune : 2/3, ou Agence : 89%. Ensemble elles font exactement 1
act-funding-shares-wrong = La ligne { $row } n'est pas un financeur avec une part. Écrivez : Commune : 2/3, ou Commune : 89%.
act-funding-document = Le document où elle figure
act-funding-what = Engagé ou payé
act-funding-day = Quand
act-funding-source = La pièce qui le montre
act-funding-why = Motif
