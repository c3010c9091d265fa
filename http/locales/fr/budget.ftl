# Le vote sur des projets: montants, règles, bulletin et récépissé, résultat et raisons, actes des services.

money-mad = { $whole ->
    [yes] { PLURAL($n) ->
        [one] { $amount } dirham
        [many] { $amount } de dirhams
       *[other] { $amount } dirhams
    }
   *[no] { $amount } dirhams
    }
money-other = { $amount } { $currency }
money-smallest = { $amount } dans la plus petite unité de la monnaie
money-cut = { $amount }…

budget-title = Le vote sur les projets
budget-votes = { PLURAL($n) ->
    [one] { $n } voix
    [many] { $n } de voix
   *[other] { $n } voix
    }
budget-projects = { PLURAL($n) ->
    [one] { $n } projet
    [many] { $n } de projets
   *[other] { $n } projets
    }
budget-points = { PLURAL($n) ->
    [one] { $n } point
    [many] { $n } de points
   *[other] { $n } points
    }
budget-ballots = { PLURAL($n) ->
    [one] { $n } bulletin
    [many] { $n } de bulletins
   *[other] { $n } bulletins
    }
budget-voters-counted = { PLURAL($n) ->
    [one] { $n } votant
    [many] { $n } de votants
   *[other] { $n } votants
    }
budget-votes-label = Voix
budget-project-named = projet { $number } « { $title } »
budget-two-sentences = { $first } { $second }
budget-then = , puis{ " " }

voting-none = non préparé
voting-prepared = préparé
voting-open = ouvert
voting-closed = clos
voting-unsealed = urne ouverte
voting-counted = dépouillé

budget-lead-none = Les règles du vote ne sont pas encore fixées. On verra ici les enveloppes, qui peut voter, et comment les projets sont choisis.
budget-lead-prepared = Les règles sont préparées et peuvent changer jusqu'à l'ouverture du vote ; ensuite, plus rien. { PLURAL($n) ->
    [one] { $n } projet est inscrit.
    [many] { $n } de projets sont inscrits.
   *[other] { $n } projets sont inscrits.
    }
budget-lead-open = Le vote est ouvert jusqu'au { $day } ; ce jour-là, le bureau peut le clore à toute heure. Aucun total des voix n'est calculé avant l'ouverture de l'urne.
budget-lead-closed = Le vote est clos. Ensuite, l'urne est ouverte et tous les bulletins sont publiés mélangés, chacun à côté du code de son récépissé.
budget-lead-unsealed = L'urne est ouverte et les bulletins sont publiés. Ensuite, ils sont dépouillés.
budget-lead-counted = { PLURAL($n) ->
    [one] { $n } projet retenu
    [many] { $n } de projets retenus
   *[other] { $n } projets retenus
    } sur { $all }. Ensemble, ils coûtent { $cost } sur { $amount } ; il reste { $left }.
budget-to-result = Le résultat et ses raisons
budget-to-check = Vérifier un récépissé de vote
budget-to-idea = Déposer une idée
budget-effect-binds = Le résultat du vote lie le conseil.
budget-effect-proposes = Le vote propose : le conseil décide, et sa décision est inscrite à côté du résultat du vote.
budget-fixed = Règles, liste et prix ont été fixés à l'ouverture du vote :
budget-ballot = Le bulletin
budget-rule = Comment les projets sont choisis
budget-minimum = Minimum de voix
budget-ties = En cas d'égalité
budget-closes = Dernier jour du vote
budget-votes-needed = { PLURAL($n) ->
    [one] au moins { $n } voix
    [many] au moins { $n } de voix
   *[other] au moins { $n } voix
    }
budget-points-needed = { PLURAL($n) ->
    [one] au moins { $n } point
    [many] au moins { $n } de points
   *[other] au moins { $n } points
    }
budget-envelope = Enveloppe budgétaire
budget-envelope-of = { $title } ({ $amount })
budget-eligible = Qui peut voter
budget-price = Prix
budget-spent = Coût des projets retenus
budget-left = Reste
budget-listed-together = Tous les projets inscrits
budget-number = Projet numéro
budget-no-projects = Aucun projet n'est encore inscrit pour cette enveloppe. Le service chargé inscrit ceux dont la faisabilité et le prix sont établis.
budget-bars-say = Longueur de la barre : la part du prix dans l'enveloppe.
budget-selected = retenu
budget-not-selected = non retenu
budget-calendar = Calendrier
budget-day-phase = Début de « { $stage } »
budget-day-closes = Dernier jour du vote
budget-day-due = { $what } ({ $from })
budget-turnout = Participation
budget-voters = Votants
budget-cast-online = Bulletins déposés en ligne
budget-cast-counter = Bulletins déposés au guichet
budget-replaced = Bulletins remplacés par un autre du même votant
budget-marked = Ont voté sur papier
budget-paper = Lots de bulletins papier
budget-paper-accepted = accepté
budget-paper-agrees = les deux saisies concordent : à accepter
budget-paper-differs = les deux saisies diffèrent
budget-paper-received = reçu : à saisir
budget-paper-entered-once = saisi une fois : à saisir par une autre personne
budget-roots = Racines de l'urne
budget-roots-why = Chaque racine fixe les empreintes des bulletins déposés en ligne et au guichet quand elle a été inscrite : après elle, aucune ne peut être retirée ni ajoutée avant elle sans que cela se voie.
budget-ballots-under-root = { PLURAL($n) ->
    [one] { $n } bulletin
    [many] { $n } de bulletins
   *[other] { $n } bulletins
    } sous cette racine
budget-ideas = Autres idées et propositions
budget-further-ideas = { PLURAL($n) ->
    [one] et { $n } autre
    [many] et { $n } d'autres
   *[other] et { $n } autres
    }
budget-place = Lieu :
budget-why = Pourquoi ?

ballot-form-approval = Choisissez de { $min } à { PLURAL($max) ->
    [one] { $max } projet
    [many] { $max } de projets
   *[other] { $max } projets
    }
ballot-form-approval-exactly = Choisissez exactement { PLURAL($max) ->
    [one] { $max } projet
    [many] { $max } de projets
   *[other] { $max } projets
    }
ballot-form-choose-one = Choisissez un projet
ballot-form-cumulative = Répartissez { PLURAL($points) ->
    [one] { $points } point
    [many] { $points } de points
   *[other] { $points } points
    } sur { PLURAL($max) ->
    [one] { $max } projet
    [many] { $max } de projets au plus
   *[other] { $max } projets au plus
    }
ballot-form-knapsack = Choisissez autant de projets que l'enveloppe peut en payer ensemble
ballot-form-ranking = Classez de { $min } à { PLURAL($max) ->
    [one] { $max } projet
    [many] { $max } de projets
   *[other] { $max } projets
    }, le meilleur d'abord
rule-votes = Les projets sont choisis l'un après l'autre, le plus de voix d'abord.
rule-votes-per-cost = Les projets sont choisis l'un après l'autre, le plus de voix pour leur prix d'abord.
rule-points = Les projets sont choisis l'un après l'autre, le plus de points d'abord.
rule-points-per-cost = Les projets sont choisis l'un après l'autre, le plus de points pour leur prix d'abord.
rule-skips = Celui qui coûte plus que le reste est passé, et le suivant est examiné.
rule-stops = Le choix s'arrête au premier qui coûte plus que le reste.
rule-phragmen = Phragmén séquentiel : les votants gagnent de l'argent à la même vitesse, et un projet est acheté quand ses soutiens ont son prix.
rule-shares = Méthode des parts égales : chaque votant détient une part égale de l'enveloppe, dépensée seulement pour ce qu'il a choisi.
rule-shares-alone = Ce qu'aucun groupe ne peut dépenser reste.
rule-shares-add = Les parts augmentent d'un dirham à la fois tant que l'enveloppe le permet.
rule-shares-add-greedy = Les parts augmentent d'un dirham à la fois tant que l'enveloppe le permet ; ensuite le reste va au plus de voix.
rule-shares-greedy = Ensuite le reste va au plus de voix pour le prix.
tie-max-votes = le plus de voix
tie-min-cost = le prix le plus bas
tie-id = le numéro, caractère par caractère
tie-id-numeric = le plus petit numéro sur le bulletin
tie-lot = un tirage au sort dont l'empreinte de la graine a été déposée avant l'ouverture du vote et la graine révélée après

why-chosen-votes = Retenu au tour { $round } : il a { $votes } ; il restait { $before } et il coûte { $cost }.
why-chosen-per-cost = Retenu au tour { $round } : il a { $votes } et coûte { $cost }, le plus de voix pour le prix parmi ceux qui restaient ; il restait { $before }.
why-chosen-points = Retenu au tour { $round } : il a { $score } points ; il restait { $before } et il coûte { $cost }.
why-chosen-points-per-cost = Retenu au tour { $round } : le plus de points pour son prix, { $cost }, parmi ceux qui restaient ; il restait { $before }.
why-chosen-phragmen = Retenu au tour { $round } : il a { $votes } ; ses soutiens avaient son prix, { $cost }, quand chacun d'eux avait gagné { $each }.
why-chosen-free = Retenu parce qu'il ne coûte rien et que quelqu'un le veut.
why-chosen-shares = Retenu au tour { $round } : il a { $votes }, et ses soutiens ont payé tout son prix sur leurs parts : { $cost }.
why-chosen-completion = Retenu au tour { $round } avec l'argent qui restait après les parts : il a { $votes } ; il restait { $before } et il coûte { $cost }.
why-paid-each = { PLURAL($n) ->
    [one] { $n } votant a payé { $each }.
    [many] { $n } de votants ont payé { $each } chacun.
   *[other] { $n } votants ont payé { $each } chacun.
    }
why-paid-together = { PLURAL($n) ->
    [one] { $n } votant a payé { $all }.
    [many] { $n } de votants ont payé { $all } ensemble, chacun selon ses points.
   *[other] { $n } votants ont payé { $all } ensemble, chacun selon ses points.
    }
why-paid-all-they-had = { PLURAL($n) ->
    [one] { $n } votant a donné tout ce qui lui restait : { $all }.
    [many] { $n } de votants ont donné tout ce qui leur restait : { $all } ensemble.
   *[other] { $n } votants ont donné tout ce qui leur restait : { $all } ensemble.
    }
why-lost-unaffordable = Non retenu : il a { $votes }, mais quand son tour est venu, au tour { $round }, il restait { $left } et il coûte { $cost } : il manque { $short }.
why-lost-stopped = Non retenu : il a { $votes }, et le choix s'est arrêté au tour { $round } à { $project }, qui coûtait plus que le reste.
why-lost-minimum-votes = Non retenu : il a { $votes }, et il en faut { PLURAL($needs) ->
    [one] { $needs }
    [many] { $needs }
   *[other] { $needs }
    }.
why-lost-minimum-points = Non retenu : il a { $has } points, et il en faut { $needs }.
why-lost-incompatible = Non retenu : il est incompatible avec { $project }, retenu avant lui (avant le tour { $round }).
why-lost-nobody = Non retenu : personne ne l'a choisi.
why-lost-short = Non retenu : il a { $votes }, et ses soutiens n'avaient plus ensemble que { $had } de leurs parts, alors qu'il coûte { $cost } : il manque { $short }.
why-needed-votes = { PLURAL($n) ->
    [one] Avec { $n } voix de plus, il aurait été retenu.
    [many] Avec { $n } de voix de plus, il aurait été retenu.
   *[other] Avec { $n } voix de plus, il aurait été retenu.
    }
why-needed-points = { PLURAL($n) ->
    [one] Avec { $n } point de plus, il aurait été retenu.
    [many] Avec { $n } de points de plus, il aurait été retenu.
   *[other] Avec { $n } points de plus, il aurait été retenu.
    }
why-cheaper = À un prix de { $cost } ou moins, il aurait été retenu.
why-tie = Au tour { $round }, égalité entre { $projects }. En premier : { $first } ({ $by }).

result-title = Résultat du vote
result-lead = { $voters }. Sur { $amount }, { $cost } sont dépensés et il reste { $left }.
result-ballots = { $all }{ PLURAL($paper) ->
    [one] , dont { $paper } sur papier
    [many] , dont { $paper } sur papier
   *[other] , dont { $paper } sur papier
    }. { PLURAL($spoiled) ->
    [one] { $spoiled } bulletin nul, non compté.
    [many] { $spoiled } de bulletins nuls, non comptés.
   *[other] { $spoiled } bulletins nuls, non comptés.
    }
result-ballots-online = { $all }. { PLURAL($spoiled) ->
    [one] { $spoiled } bulletin nul, non compté.
    [many] { $spoiled } de bulletins nuls, non comptés.
   *[other] { $spoiled } bulletins nuls, non comptés.
    }
result-marked = { PLURAL($n) ->
    [one] { $n } votant a été noté comme ayant pris un bulletin papier qu'aucun lot ne contient.
    [many] { $n } de votants ont été notés comme ayant pris un bulletin papier qu'aucun lot ne contient.
   *[other] { $n } votants ont été notés comme ayant pris un bulletin papier qu'aucun lot ne contient.
    }
result-agrees = Dépouillé à nouveau à l'instant à partir des bulletins publiés : c'est le résultat inscrit.
result-agrees-made = Dépouillé à nouveau à partir des bulletins publiés quand cette page a été faite : c'est le résultat inscrit.
result-differs = Dépouillé à nouveau à l'instant à partir des bulletins publiés : l'explication diffère de celle qui est inscrite. Téléchargez le dossier et comptez vous-même.
result-not-here = Le fichier des bulletins n'est pas ici : cette page ne peut pas dépouiller à nouveau.
result-table = Projets : voix, prix, issue, raison
result-project = Projet
result-came-out = Issue
result-bars-say = Barre hachurée : les voix, par rapport au plus grand nombre de voix. Barre pleine : le prix, par rapport à l'enveloppe.
result-ties = Les égalités et ce qui les a départagées
result-seed = Graine du tirage au sort :
result-rounds = Tour par tour
result-round = { $project } : { $votes }, prix { $cost }, reste après lui { $left }.
result-others = Ce que d'autres règles auraient retenu
result-others-why = À partir des mêmes bulletins, pour comparer seulement : la règle a été fixée avant l'ouverture du vote.
result-selected-numbers = Numéros des projets retenus
result-difference = Différence
result-other-same = Le même résultat
result-other-more = En plus : { $more }
result-other-less = En moins : { $less }
result-other-both = En plus : { $more } ; en moins : { $less }
other-rule-greedy-votes = Le plus de voix
other-rule-greedy-votes-per-cost = Le plus de voix pour le prix
other-rule-greedy-points = Le plus de points
other-rule-phragmen = Phragmén séquentiel
other-rule-equal-shares = Parts égales seules
other-rule-equal-shares-add1 = Parts égales augmentées, puis le reste dépensé
result-whose-money = Où est allé l'argent des votants
result-share = Chaque votant avait { $share } ({ $voters } ; enveloppe { $amount }).
result-share-raised = La part était d'abord de { $first }, puis a été augmentée de { PLURAL($n) ->
    [one] { $n } dirham
    [many] { $n } de dirhams
   *[other] { $n } dirhams
    } par votant pour acheter davantage : ce qui reste aux votants n'est qu'un chiffre du calcul. De l'enveloppe, il reste { $left }.
result-all-voters = Tous les votants ensemble
result-left-with-voters = Reste aux votants
result-groups = Les plus grands groupes qui ont voté de même
result-who-chose = ont choisi :
result-paid = chacun a payé { $amount } pour { $project }
result-left-with-each = reste à chacun :
result-further-groups = { PLURAL($n) ->
    [one] et { $n } autre groupe ; les fichiers donnent le compte entier.
    [many] et { $n } d'autres groupes ; les fichiers donnent le compte entier.
   *[other] et { $n } autres groupes ; les fichiers donnent le compte entier.
    }
result-count-again = Dépouillez vous-même
result-count-again-how = Téléchargez l'élection (.pb) et dépouillez-la avec ce programme ou tout autre qui lit le format Pabulib, comme pabutools :
result-file-pb = Élection (.pb)
result-file-ballots = Bulletins publiés
result-file-rounds = Tours
result-file-others = Autres règles
result-whole = Tout dans un seul dossier
result-whole-why = Les bulletins publiés, les élections, les tours, les inscriptions avec leurs preuves, et comment dépouiller à nouveau, en trois langues.
result-bundle = Télécharger le dossier du résultat
result-alone = Page du dossier du résultat : elle se lit sans connexion, et tout ce qu'elle dit vient des fichiers placés à côté d'elle.
result-how-to-check = Comment vérifier et dépouiller à nouveau
result-to-trail = Parcours du dossier

ballot-title = Bulletin de vote
ballot-lead = { PLURAL($n) ->
    [one] Vous votez sur une enveloppe. Rien ne se passe avant que vous appuyiez sur le bouton.
    [many] Vous votez sur { $n } d'enveloppes, chacune séparément. Rien ne se passe avant que vous appuyiez sur le bouton.
   *[other] Vous votez sur { $n } enveloppes, chacune séparément. Rien ne se passe avant que vous appuyiez sur le bouton.
    }
ballot-lead-over = Ce lien ne permet pas de voter maintenant.
ballot-cast-before = Vous avez voté. Si vous votez maintenant, le nouveau bulletin remplace le précédent :
ballot-cast-stands = Votre bulletin est inscrit :
ballot-on-paper = Vous avez voté sur papier : vous ne pouvez pas voter aussi en ligne.
ballot-over = Le vote est terminé.
ballot-read = Lire le projet
ballot-none = — aucun —
ballot-place = { PLURAL($n) ->
    [one] Choix { $n }
    [many] Choix { $n }
   *[other] Choix { $n }
    }
ballot-points-for = Points pour le projet
ballot-chosen-together = Vos choix ensemble, en dirhams :
ballot-left-of-it = reste de l'enveloppe :
ballot-reckoned = Vous avez choisi { $chosen }, { $cost } ensemble. Il reste { $left } de l'enveloppe.
ballot-reckoned-over = Vous avez choisi { $chosen }, { $cost } ensemble : { $over } de plus que l'enveloppe.
ballot-reckoned-points = Vous avez donné { $given } ; il reste { $left }.
ballot-reckoned-plain = Vous avez choisi { $chosen }.
ballot-cast = Déposer le bulletin
ballot-reckon = Calculer la somme
ballot-replaceable = Vous pouvez remplacer votre bulletin jusqu'à la clôture ; le dernier compte.
ballot-rules = Les règles
ballot-secrecy = Votre choix n'entre pas dans le registre avant la clôture ; ensuite il est publié parmi tous les autres, mélangé, à côté d'un code que vous seul connaissez. Jusqu'à ce que l'urne soit ouverte et détruite, qui exploite le serveur pourrait relier un votant à son bulletin : ce vote ne convient pas aux élections secrètes contraignantes et ne protège pas de la contrainte.

voted-title = Votre vote est inscrit
voted-lead = Votre bulletin est dans l'urne et son empreinte dans le registre. Gardez ce récépissé : le code ne figure dans aucune inscription, et lui seul vous fera retrouver votre bulletin une fois les bulletins publiés.
voted-receipt = Récépissé de vote
voted-code = Code du récépissé
voted-no-code = L'urne a été ouverte depuis : le code ne peut plus être affiché.
voted-position = Position de l'inscription
voted-sealed = Empreinte du bulletin
voted-check = Pour vérifier après la clôture
voted-copy = Copier le code
voted-copied = Copié
voted-print = Imprimer
voted-keep = Quand l'urne aura été ouverte, vous trouverez votre bulletin dans la liste publiée par ce code, et verrez ce qu'il dit et s'il a été compté, à moins que vous ne l'ayez remplacé depuis.
voted-not-proof = Ne donnez le code à personne avant la clôture : qui le connaît verra comment vous avez voté une fois les bulletins publiés.
voted-closes = Vous pouvez remplacer votre bulletin jusqu'au { $day } ; chaque nouveau bulletin a un nouveau code.
voted-again = Changer de choix
voted-other-envelopes = Les autres enveloppes, ou changer de choix
voted-to-budget = La page du budget
link-to-vote = Un lien pour voter sur des projets. Il est pour une seule personne : ne le transmettez pas.

check-title = Vérifier un récépissé de vote
check-lead = Écrivez le code du récépissé : le bulletin est cherché dans la liste publiée. Ni nom ni carte ne sont demandés.
check-lead-before = Les bulletins ne sont pas encore publiés. Avec le code et la position ensemble, il est dit si le bulletin est dans l'urne, et rien d'autre.
check-code = Code du récépissé
check-code-hint = Quatre groupes de cinq chiffres et lettres latines
check-code-unreadable = Ce n'est pas un code de récépissé : quatre groupes de cinq chiffres et lettres latines. Relisez le récépissé.
check-position = Position de l'inscription
check-position-hint = Sur le récépissé, après le signe #
check-submit = Chercher
check-answer = Réponse
check-not-said = Rien n'est dit de ce code et de cette position : ils ne vont pas ensemble, ou il n'y a pas de tel bulletin.
check-recorded = Le bulletin est dans l'urne, et son empreinte est dans le registre telle qu'elle y a été déposée.
check-published = Le bulletin est dans la liste publiée, et a été compté tel qu'il est ici.
check-published-spoiled = Le bulletin est dans la liste publiée, mais nul : il n'a pas la forme demandée et n'a pas été compté.
check-absent = Aucun bulletin des listes publiées n'a ce code : le code est faux, ou un bulletin plus récent du même votant l'a remplacé.
check-chosen = Ce qu'il dit
check-with-points = { $project } : { $points }
check-money = Où est allée la part de ce bulletin
check-money-share = Chaque votant avait { $share }.
check-money-paid = { $amount } pour { $project }
check-money-left = Reste : { $amount }
check-line = Ligne
check-line-of = { $line } sur { $size }
check-leaf = Empreinte de la ligne
check-root = Racine de la liste, telle qu'elle est au registre
check-proof = La ligne et son chemin jusqu'à la racine
check-proof-how = Les empreintes à côté du chemin de la ligne à la racine (RFC 6962) : qui les calcule arrive à la racine inscrite.
check-sets = Listes publiées
check-sets-why = Tous les bulletins dans l'ordre de leurs codes aléatoires : un ordre sans lien avec les votants ni avec l'heure.
check-download = Télécharger
check-not-proof = Cette vérification montre qu'un bulletin a été compté tel qu'il a été inscrit. Elle ne montre pas que l'appareil avec lequel vous avez voté a inscrit ce que vous vouliez : lisez vous-même le bulletin.

idea-title = Déposer une idée
idea-lead = Quelle est l'idée, et où ? Chaque proposition est examinée, sa faisabilité et son prix sont étudiés, et ce qu'elle devient reste public jusqu'à la fin.
idea-name = L'idée en une ligne
idea-name-hint = Par exemple : des bancs et de l'ombre sur la place
idea-place-hint = Le quartier, la rue ou un repère connu
idea-latitude = Latitude
idea-longitude = Longitude
idea-degrees-hint = Facultatif : degrés décimaux comme 35.19 ou -6.15
idea-degrees-wrong = Degrés décimaux comme 35.19 ou -6.15
idea-territory = Dans quelle partie
idea-submit = Ouvrir la proposition
idea-at-counter = Les idées se déposent au guichet de la commune, avec la carte d'identité ; un lien est imprimé avec lequel l'auteur suit sa proposition.
idea-public = Le texte de l'idée et son lieu sont publics. Le nom et la carte ne sont pas publiés et n'entrent pas dans le registre.

act-ballots-prepare = Fixer les règles du vote
act-ballots-list = Inscrire des projets au bulletin
act-ballots-unlist = Retirer un projet du bulletin
act-ballots-open = Ouvrir le vote
act-ballots-open-fixes = Une fois le vote ouvert, rien ne change plus : ni la règle ni les égalités, ni la forme du bulletin, ni qui peut voter, ni les enveloppes, les projets et les prix.
act-ballots-link = Imprimer un lien pour voter
act-ballots-link-checked = Le service a vérifié que cette personne peut voter avant de lui remettre le lien. Qui elle est n'est gardé nulle part.
act-ballots-mark = Marquer un votant sur papier
act-ballots-mark-checked = Le service a vérifié que cette personne peut voter. Elle ne pourra plus voter en ligne sur cette enveloppe.
act-ballots-receive = Recevoir un lot de bulletins papier
act-ballots-enter = Saisir un lot de bulletins papier
act-ballots-enter-alone = Deux personnes saisissent chaque lot, chacune seule et sans voir la saisie de l'autre.
act-ballots-accept = Accepter un lot de bulletins papier
act-ballots-close = Clore le vote
act-ballots-close-ends = Après la clôture, aucun bulletin n'est pris en ligne.
act-ballots-unseal = Ouvrir l'urne et publier les bulletins
act-ballots-unseal-publishes = Tous les bulletins sont publiés mélangés, chacun à côté du code de son récépissé ; ensuite la clé de l'urne est détruite pour toujours.
act-ballots-count = Dépouiller
act-ballots-count-records = Le registre calcule le résultat par la règle fixée et l'inscrit : personne ne l'écrit.
polling-min = Minimum à choisir
polling-max = Maximum à choisir
polling-points = Points de chaque bulletin
polling-bounds-hint = Là où le bulletin choisi en a besoin
polling-points-hint = Là où le bulletin répartit des points
polling-minimum-hint = Facultatif : ce qui a moins n'est pas examiné
polling-lot = Empreinte de la graine du tirage
polling-lot-hint = Là où le sort départage : SHA-256 d'un texte secret révélé au dépouillement, 64 chiffres et lettres
polling-lot-unreadable = 64 chiffres et lettres de 0 à 9 et de a à f
polling-incompatible = Projets qui s'excluent
polling-incompatible-hint = Facultatif : sur chaque ligne, les numéros des projets dont un seul au plus est financé
polling-title-ar = Enveloppe { $n } : son nom en arabe
polling-title-fr = Enveloppe { $n } : son nom en français
polling-title-en = Enveloppe { $n } : son nom en anglais
polling-who-ar = Enveloppe { $n } : qui peut voter, en arabe
polling-who-fr = Enveloppe { $n } : qui peut voter, en français
polling-who-en = Enveloppe { $n } : qui peut voter, en anglais
polling-amount = Enveloppe { $n } : montant
polling-amount-hint = En dirhams, par exemple 500000 ou 500000,50
polling-money-unreadable = Un montant en dirhams avec deux décimales au plus, par exemple 500000 ou 500000,50
polling-territory = Enveloppe { $n } : la commune ou une partie
polling-more-envelopes = Une enveloppe de plus
polling-proposals = Projets
polling-envelopes = Enveloppes
polling-envelopes-hint = Aucune choisie : toutes les enveloppes
polling-ballots = Nombre de bulletins
polling-rows = Les bulletins, un par ligne
polling-rows-hint = Numéros des projets séparés par une espace ; une ligne avec - est un bulletin illisible
polling-rows-points-hint = Numéro du projet, puis : et les points, comme 3:4 1:6 ; une ligne avec - est un bulletin illisible
polling-rows-ranks-hint = Numéros des projets dans l'ordre, le meilleur d'abord ; une ligne avec - est un bulletin illisible
polling-rows-number = Il n'y a pas autant de lignes que de bulletins dans le lot.
polling-row-unreadable = La ligne { $row } ne peut pas être lue.
polling-seed = Graine du tirage au sort
polling-seed-hint = Le texte dont l'empreinte a été déposée avant l'ouverture du vote
polling-rule-votes = Le plus de voix, en passant ce qui est trop cher
polling-rule-votes-stop = Le plus de voix, en s'arrêtant à ce qui est trop cher
polling-rule-votes-per-cost = Le plus de voix pour le prix
polling-rule-points = Le plus de points
polling-rule-equal-shares = Parts égales
polling-rule-equal-shares-points = Parts égales avec points ou rangs
polling-rule-phragmen = Phragmén séquentiel
polling-ties-cheaper = plus de voix, puis prix plus bas, puis plus petit numéro
polling-ties-number = plus de voix, puis plus petit numéro
polling-ties-lot = plus de voix, puis tirage au sort
ballot-kind-approval = Choisir des projets
ballot-kind-knapsack = Choisir ce que l'enveloppe peut payer
ballot-kind-choose-one = Choisir un projet
ballot-kind-cumulative = Répartir des points
ballot-kind-ranking = Classer des projets

run-ballots = { PLURAL($count) ->
    [one] { $count } bulletin a été déposé.
    [many] { $count } de bulletins ont été déposés.
   *[other] { $count } bulletins ont été déposés.
    }
run-marked = { PLURAL($count) ->
    [one] { $count } votant a été marqué comme votant sur papier.
    [many] { $count } de votants ont été marqués comme votant sur papier.
   *[other] { $count } votants ont été marqués comme votant sur papier.
    }

cli-demo-try-result = Le résultat d’un budget participatif, et pourquoi chaque projet a été retenu ou non :
cli-demo-budgets = budgets participatifs
label-view-budget = Budget participatif et vote

field-ballot = bulletin
field-choices = choix
field-envelope = enveloppe budgétaire
field-lot = empreinte de la graine du tirage
field-minimum = minimum de voix
field-proposal = projet
field-rule = règle
field-ties = ce qui départage
