event-subject-named-v1 = L'engagement { $subject }, porté par { $owner }, entre dans l'évaluation, selon { $actor }.
event-commitments-clustered-v1 = { $subjects ->
        [0] { $actor } dissout la grappe n° { $cluster } (son nom est conservé sous { $title }) : chaque engagement est de nouveau vu seul.
       *[other] { $actor } réunit des engagements dans la grappe n° { $cluster } (son nom est conservé sous { $title }), au nombre de { $subjects }, pour les voir ensemble.
    } Motif : « { $reason } ».
event-evaluator-proposed-v1 = { $evaluator } est proposé comme évaluateur par { $actor }{ $of ->
        [none] { "" }
       *[other] { " " }au titre de { $of }
    }.
event-interests-declared-v1 = { $none ->
        [yes] { $actor } déclare n'avoir aucun intérêt.
       *[other] { $actor } déclare ses intérêts.
    }{ $organisations ->
        [none] { "" }
       *[other] { " " }Organisations nommées : { $organisations }.
    }{ $text ->
        [none] { "" }
       *[other] { " " }Le texte est conservé sous { $text }.
    }
event-objection-raised-v1 = { $actor } récuse { $evaluator } (objection n° { $objection }). Le texte est conservé sous { $text }.
event-evaluator-cleared-v1 = Indépendance de { $evaluator } constatée par { $actor } : aucun rôle depuis le { $since } dans les engagements évalués, au nombre de { $subjects }.{ $reason ->
        [none] { "" }
       *[other] { " " }Motif : « { $reason } ».
    }
event-evaluator-recused-v1 = { $evaluator } est écarté de l'évaluation par { $actor }. Motif : « { $reason } ».
event-evidence-frozen-v1 = { $actor } arrête les preuves au { $as_of } : ce qui vient après ne compte pas.
event-coder-assigned-v1 = { $evaluator } est désigné codeur n° { $coder } par { $actor }.
event-code-sealed-v1 = { $actor }, codeur n° { $coder }, scelle son codage de l'engagement { $subject } sous { $hash } ; personne ne le lit avant la levée des scellés.
event-codes-released-v1 = Le codage de l'engagement { $subject } par le codeur n° { $coder } est rendu public par { $actor } : codes : { $codes }. Sel du scellé : { $salt }.
event-agreement-counted-v1 = « { $variable } » : les deux codeurs s'accordent { $agreed } fois sur { $compared } ; paires de codes : { $confusion }.{ $kappa ->
        [none] { " " }Le kappa n'est pas défini : le hasard seul explique tout l'accord.
       *[other] { " " }Kappa de Cohen : { $kappa }.
    } À la suite d'un acte de { $actor }.
event-code-adjudicated-v1 = { $actor } tranche « { $variable } » de l'engagement { $subject } : « { $code } ». Motif : « { $reason } ».
event-assessment-published-v1 = { $actor } publie l'évaluation de l'engagement { $subject }, preuves arrêtées au { $as_of } ; codes : { $codes }.{ $completion ->
        [none] { "" }
       *[other] { " " }Achèvement : « { $completion } ».
    }
event-recommendation-made-v1 = Recommandation n° { $recommendation } de { $actor } à { $body }, { $office }. Le texte est conservé sous { $text }.
event-recommendation-answered-v1 = Recommandation n° { $recommendation }, réponse de { $actor } : { $answer ->
        [accepted] acceptée
        [partly] acceptée en partie
       *[refused] refusée
    }. Motif : « { $reason } ».{ $office ->
        [none] { "" }
       *[other] { " " }Chargé de la suite : { $office }.
    }{ $due ->
        [none] { "" }
       *[other] { " " }Au plus tard le { $due }.
    }
event-recommendation-carried-v1 = { $actor } reporte la recommandation n° { $recommendation } dans le dossier { $into } du cycle suivant.
event-kind-subject-named-v1 = Engagement soumis à évaluation
event-kind-commitments-clustered-v1 = Grappe d'engagements
event-kind-evaluator-proposed-v1 = Évaluateur proposé
event-kind-interests-declared-v1 = Déclaration d'intérêts
event-kind-objection-raised-v1 = Objection à un évaluateur
event-kind-evaluator-cleared-v1 = Évaluateur reconnu indépendant
event-kind-evaluator-recused-v1 = Évaluateur écarté
event-kind-evidence-frozen-v1 = Preuves arrêtées
event-kind-coder-assigned-v1 = Codeur désigné
event-kind-code-sealed-v1 = Codage scellé
event-kind-codes-released-v1 = Codage rendu public
event-kind-agreement-counted-v1 = Accord mesuré
event-kind-code-adjudicated-v1 = Code tranché
event-kind-assessment-published-v1 = Évaluation publiée
event-kind-recommendation-made-v1 = Recommandation
event-kind-recommendation-answered-v1 = Réponse à une recommandation
event-kind-recommendation-carried-v1 = Recommandation reportée
refusal-evaluator-unknown = { $evaluator } n'est pas proposé comme évaluateur dans ce dossier. Proposez-le d'abord.
refusal-evaluator-already-proposed = { $evaluator } est déjà proposé comme évaluateur, autrement. Seule une correction de l'inscription change la proposition.
refusal-evaluator-recused = { $evaluator } est écarté de cette évaluation. Proposez quelqu'un d'autre.
refusal-evaluator-not-cleared = L'indépendance de { $evaluator } n'est pas encore constatée. Le comité se prononce d'abord.
refusal-evaluator-not-independent = { $evaluator } n'est pas indépendant : rôle « { $role } » auprès de { $at } depuis { $since }, pour l'engagement { $subject }. L'évaluation revient à quelqu'un qui n'y a pas part.
refusal-coder-not-independent = Ce que { $evaluator } a scellé n'est pas levé : le rôle « { $role } » auprès de { $at } depuis { $since }, pour l'engagement { $subject }, a été connu après les scellés. Le comité écarte { $evaluator }, et une autre personne code tout aussi à l'aveugle.
refusal-said-enough = Une même personne peut le dire ici { $max } fois au plus, et l'a fait { $said } fois. Tout ce qui a été dit demeure et sera lu.
refusal-own-vetting = Personne ne constate sa propre indépendance : { $evaluator } est l'évaluateur proposé. Un autre membre se prononce.
refusal-interests-not-declared = { $evaluator } n'a pas encore déclaré ses intérêts. La déclaration vient d'abord.
refusal-subject-unknown = L'engagement { $subject } ne fait pas partie de cette évaluation. Ajoutez-le d'abord.
refusal-cluster-unknown = Cette évaluation n'a pas de grappe n° { $cluster }. Laissez le champ vide pour en former une nouvelle.
refusal-subject-in-another-cluster = L'engagement { $subject } est dans la grappe n° { $cluster }. Retirez-l'en d'abord.
refusal-subject-of-the-evaluating-body = { $owner } porte l'engagement { $subject } : une instance n'évalue pas ses propres engagements. Une autre commande l'évaluation.
refusal-evidence-already-frozen = Les preuves sont arrêtées au { $as_of } : ni la date ni les engagements ne changent plus.
refusal-evidence-not-frozen = Les preuves ne sont pas encore arrêtées. Arrêtez-les avant le codage.
refusal-coder-already-assigned = { $evaluator } est déjà codeur n° { $coder }. Il faut deux personnes ; on en remplace une après l'avoir écartée.
refusal-not-a-coder = { $evaluator } n'est pas l'un des deux codeurs de cette évaluation. Seul un codeur désigné scelle des codes.
refusal-codes-not-complete = { $sealed } codages scellés sur { $expected }. Rien n'est rendu public avant que les deux codeurs aient tout scellé.
refusal-codes-already-released = Les codes sont déjà publics : ils ne changent plus.
refusal-codes-not-released = Les codes ne sont pas encore publics. Ils le deviennent quand les deux codeurs ont tout scellé.
refusal-opening-wrong = Ce qui est présenté pour le codeur n° { $coder } et l'engagement { $subject } n'est pas ce qui a été scellé, ou manque. Présentez exactement ce qui a été scellé.
refusal-code-unknown = Il n'y a pas de code « { $code } » dans la liste de « { $variable } ». Choisissez dans la liste.
refusal-code-without-evidence = Le code « { $code } » de « { $variable } » demande une preuve. Nommez la pièce sur laquelle il repose.
refusal-own-code = Qui a codé ne tranche pas : « { $variable } » de l'engagement { $subject }. Une troisième personne tranche.
refusal-codes-agree = Les deux codeurs s'accordent sur « { $variable } » de l'engagement { $subject } : rien à trancher.
refusal-code-already-adjudicated = « { $variable } » de l'engagement { $subject } est déjà tranché, autrement. Tous les codes restent inscrits ; on ne tranche qu'une fois.
refusal-codes-not-settled = Les codes de « { $variable } » pour l'engagement { $subject } diffèrent et personne n'a tranché. Tranchez avant de publier.
refusal-code-list-unknown = Ce programme ne connaît pas la version { $version } de la liste de codes « { $list } ». Choisissez une version des listes proposées.
refusal-not-an-owner = { $party } ne porte aucun des engagements concernés. Seul le porteur d'un engagement concerné répond à la recommandation.
refusal-recommendation-unknown = Ce dossier n'a pas de recommandation n° { $recommendation }. Voyez leurs numéros sur la page de l'évaluation.
refusal-recommendation-already-answered = La recommandation n° { $recommendation } a déjà sa réponse. Faites corriger l'inscription si elle est fausse.
refusal-recommendation-not-accepted = La recommandation n° { $recommendation } n'est pas acceptée : elle n'est pas reportée. Seul ce qui est accepté est reporté.
activity-codes = codage de l'évaluation
role-evaluator = évaluateur indépendant
role-monitor = bureau du suivi
role-vetting-panel = comité d'indépendance
role-expert-panel = comité d'experts
role-owner = porteur de l'engagement
role-partner = partenaire
role-responsible = entité responsable
fact-name-codes-disagreements = codes en désaccord
fact-name-codes-published = évaluations publiées
fact-name-codes-released = codes rendus publics
fact-name-codes-sealed = codages scellés
fact-name-codes-subjects = engagements évalués
fact-name-codes-unadjudicated = codes non tranchés
fact-name-evaluators-cleared = évaluateurs reconnus indépendants
fact-name-recommendations-made = recommandations
fact-name-recommendations-unanswered = recommandations sans réponse
field-answer = réponse
field-as-of = position dans le registre
field-as_of = date d'arrêt des preuves
field-coder = codeur
field-evaluator = évaluateur
field-into = dossier de destination
field-none = déclaration d'absence d'intérêts
field-organisations = organisations
field-recommendation = recommandation
field-seen = position vue
field-subject = engagement
field-variable = variable
evaluator-standing-cleared = reconnu indépendant
evaluator-standing-proposed = proposé
evaluator-standing-recused = écarté
recommendation-answer-accepted = acceptée
recommendation-answer-partly = acceptée en partie
recommendation-answer-refused = refusée
label-view-evaluation = Évaluation indépendante
act-codes-name = Soumettre un engagement à évaluation
act-codes-cluster = Réunir des engagements en grappe
act-codes-propose = Proposer un évaluateur
act-codes-freeze = Arrêter les preuves
act-codes-assign = Désigner un codeur
act-codes-release = Lever tous les scellés
act-codes-carry = Reporter une recommandation au cycle suivant
act-codes-clear = Constater l'indépendance d'un évaluateur
act-codes-recuse = Écarter un évaluateur
act-codes-link = Imprimer un lien pour faire objection
act-codes-object = Faire objection à un évaluateur
act-codes-declare = Déclarer ses intérêts
act-codes-seal = Coder un engagement et le sceller
act-codes-adjudicate = Trancher entre deux codes
act-codes-publish = Publier l'évaluation d'un engagement
act-codes-recommend = Faire une recommandation
act-codes-respond = Répondre à une recommandation
act-codes-why = Motif
act-codes-object-why = Motif de l'objection
act-codes-cluster-which = Grappe
act-codes-cluster-hint = Laissez vide pour une nouvelle grappe. Une grappe existante sans engagement est dissoute.
act-codes-cluster-title = Nom de la grappe
act-codes-cluster-subjects = Engagements, au moins deux
act-codes-cluster-why = Pourquoi les voir ensemble
act-codes-cluster-of = Grappe n° { $number } : { $commitments }
evaluation-clusters = Grappes d'engagements
evaluation-clusters-lead = Ces engagements servent un même but et sont vus ensemble. Chacun garde ses codes ; seul leur nombre est compté ici.
evaluation-cluster = Grappe n° { $number } : { $title }
evaluation-cluster-code = { $code } : { $count }
evaluation-cluster-undecided = pas encore tranché : { $count }
act-codes-of = Organisation pour laquelle il travaille
act-codes-none = Aucun intérêt dans ces engagements
act-codes-organisations = Organisations dont je fais partie ou pour lesquelles je travaille
act-codes-interests = Ce qu’il faut savoir d’autre
act-codes-freeze-hint = Ce qui vient après cette date ne compte pas. Aucun engagement ne s’ajoute ensuite.
act-codes-evidence = Ce qui le montre : { $variable }
act-codes-evidence-hint = Nommez la pièce et où elle est publiée. Un code qui dit qu’il n’y a rien n’en demande pas.
act-codes-note = Remarque : { $variable }
act-codes-which = Désaccord
act-codes-differ = { $title } — { $variable } : { $first } ou { $second }
act-codes-code-of = { $variable } : { $code }
act-codes-other-variable = Ce code est d’une autre variable. Choisissez-en un de la variable en désaccord.
act-codes-recommendation = Texte de la recommandation
act-codes-recommended = Recommandation n° { $number } à { $party }, { $office }
act-codes-respond-hint = À indiquer, avec le délai, si la recommandation est acceptée, même en partie.
evaluation-title = Évaluation indépendante
evaluation-standing = Où en est l'évaluation
evaluation-frozen = Preuves arrêtées au
evaluation-sealed = Codages scellés
evaluation-sealed-of = { $sealed } sur { $expected }
evaluation-released = Codes rendus publics le
evaluation-not-yet = pas encore
evaluation-not-decided = pas encore tranché
evaluation-coder = Codeur n° { $coder }
evaluation-codes = Les codes en regard des déclarations
evaluation-variable = Variable
evaluation-first = Premier codeur
evaluation-second = Second codeur
evaluation-stands = Retenu
evaluation-published = Évaluation publiée
evaluation-agreement = Accord entre les codeurs
evaluation-agreement-lead = Kappa de Cohen : la part d'accord au-delà du hasard ; 1 est un accord complet, 0 n'est pas mieux que le hasard.
evaluation-agreed = Accord
evaluation-agreed-of = D'accord { $agreed } fois sur { $compared }.
evaluation-kappa = Kappa
evaluation-kappa-is = Kappa = { $kappa }, soit { $hundredths } centièmes : { $how ->
        [very-good] accord très fort
        [good] accord fort
        [moderate] accord moyen
        [weak] accord faible
       *[no-better] pas mieux que le hasard
    }.
evaluation-kappa-undefined = Kappa non défini : le hasard seul explique tout l'accord.
evaluation-confusion = Premier codeur en lignes, second en colonnes
evaluation-evaluator = Évaluateur
evaluation-evaluators = Évaluateurs
evaluation-interests = Intérêts déclarés
evaluation-objection = Objection n° { $number }
evaluation-no-role-since = Aucun rôle depuis le
evaluation-recommendation = Recommandation
evaluation-recommendations = Recommandations
evaluation-unanswered = sans réponse
evaluation-carried = Reportée dans
evaluation-lists = Listes de codes
evaluation-list = { $list }, version { $version } — { $source }
evaluation-person = personne
evaluation-candidate = { $role } · { $id }
evaluation-commitment = { $number } · { $title }
evaluation-assessed = { $level }, preuves au { $as_of }
evaluation-assessed-without-level = évalué, sans niveau d'achèvement
link-to-object = Lien pour faire objection à un évaluateur
link-object-lead = Vous dites ici pourquoi une personne ne devrait pas évaluer. C'est publié sous votre pseudonyme dans ce dossier, sans nom, et le comité en tient compte avant de décider.
done-objected = Votre objection est inscrite. Le comité en tient compte avant de décider, et dit pourquoi.
