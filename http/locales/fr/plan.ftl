# Ce que les engagements d'un plan sont devenus.
plan-title = Bilan des engagements : { $title }
plan-section = Bilan des engagements
plan-go = Tous les engagements, un par un
plan-lead = Déclaré, établi et évalué sont trois réponses côte à côte, jamais fondues en un chiffre.
plan-share = { $percent } % : { $points } points sur { $of }
plan-share-without = { PLURAL($without) ->
    [one] { $without } engagement sans niveau, compté zéro
   *[other] { $without } engagements sans niveau, comptés zéro
 }
plan-rule = Règle d'addition
plan-rule-levels = Valeur de chaque niveau sur 100 : { $levels }.
plan-rule-equal = Chaque engagement pèse autant.
plan-rule-weight = Le poids d'un engagement est ce que dit le champ « { $field } » de son formulaire.
plan-no-level = sans niveau
plan-level-no-evidence = aucune preuve
plan-level-not-started = non démarré
plan-level-limited = limité
plan-level-substantial = substantiel
plan-level-complete = achevé
plan-verified = Jalons vérifiés
plan-of = { $some } sur { $all }
plan-weight = Poids
plan-only = État
plan-only-late = avec des jalons en retard
plan-only-contested = avec une contestation sans réponse
plan-only-gap = déclaré au-delà de l'établi ou de l'évalué
plan-only-ended = terminés
plan-only-funded = avec un budget
plan-none = Aucun engagement ne répond à cela.
plan-csv = Télécharger en CSV
plan-number = { PLURAL($n) ->
    [one] { $n } engagement
   *[other] { $n } engagements
 }
plans-title = Les plans côte à côte
plans-lead = Chaque plan avec son territoire et le nombre de ses habitants. Les communes sont avec les communes ; ce n'est pas un classement, et chaque somme suit la règle de son propre plan.
plans-people = Habitants
plans-commitments = Engagements
plans-points-of = Points possibles
plans-other-rule = autre règle que le plan au-dessus
plans-none = Aucun plan dont les engagements se totalisent.
plans-share = { $percent } %
