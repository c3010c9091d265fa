# Titres de sections et de colonnes, et comptes.

label-fictitious-data = données fictives
label-yes = oui
label-no = non
label-nothing = néant
label-unknown = inconnu
label-cannot-be-recorded = enregistrement impossible
label-view-register = Registre
label-view-cases = Dossiers
label-view-trail = Piste d'audit
label-view-petition = Pétition
label-view-dashboard = Tableau de bord
label-view-overdue = Hors délai
label-view-calendars = Calendriers des jours ouvrés
label-view-recent = Dernières inscriptions
label-view-plan = Engagements d'un plan
label-view-accreditations = Accréditations
label-section-parties = Organisations et personnes
label-section-mandates = Mandats
label-section-territories = Territoires
label-section-procedures = Procédures
label-section-records = Inscriptions par nature
label-section-signatures = Signatures
label-section-per-day = Par jour
label-section-thresholds = Seuils
label-section-stages = Étapes
label-section-deadlines = Délais
label-section-duties = Actes dus
label-section-votes = Votes
label-section-notices = Notifications
label-section-refusals = Refus motivés
label-section-corrections = Rectifications
label-section-stated-figures = Chiffres déclarés
label-section-form = Formulaire rempli
label-section-rule-read = Ce que la règle a lu
label-section-legal-basis = Base légale
label-section-parameters = Paramètres
label-section-links = Dossiers liés
label-section-answered-late = Accompli hors délai
label-as-of = À la date du
label-recorded-by-then = inscrit à cette date
label-happened-by-then = survenu à cette date
label-up-to-now = à ce jour
label-position = Rang
label-record = Inscription
label-recorded-at = Inscrit
label-happened-on = Survenu
label-actor = Auteur de l'acte
label-what-happened = Ce qui s'est passé
label-event-type = Nature du fait
label-case = Dossier
label-kind = Nature
label-title = Titre
label-stage = Étape
label-step = Acte
label-body = Autorité
label-territory = Territoire
label-opened = Ouvert
label-representative = Mandataire
label-parent-case = Dossier de rattachement
label-procedure = Procédure
label-version = Version
label-fingerprint = Empreinte
label-signatures = Signatures
label-valid = Retenues
label-given = Données
label-withdrawn = Retirées
label-invalidated = Écartées
label-threshold = Seuil
label-needed = Requis
label-counted = Compté
label-crossed-on = Atteint
label-deadline = Délai
label-due = Dernier jour
label-duty = Acte dû
label-owed-by = Incombe à
label-days-late = Jours de retard
label-missed = Manqué
label-suspended = Suspendu
label-working-days = Jours ouvrés
label-holidays-between = Jours fériés entre-temps
label-rungs = Signalé
label-extension = Prorogation
label-recounted = Recompté
rung-due = dernier jour
fact-taken = fois « { $step } »
fact-first-day = premier « { $step } »
fact-never = jamais
fact-missed = Manqué : { $deadline }
label-running = En cours
label-owed = Dû
label-fulfilled = Accompli
label-fulfilled-late = Accompli hors délai
label-ended-late = Terminé hors délai
label-source = Source
label-confidence = Fiabilité
label-to-be-confirmed = À confirmer
label-name = Nom
label-role = Rôle
label-party = Personne ou organisation
label-from = Du
label-until = Au
label-number = Nombre
label-total = Total
label-year = Année
label-value = Valeur
label-figure = Chiffre
label-stated = Déclaré
label-part = Part
label-sum-of-parts = Somme des parts
label-difference = Écart
label-entered = Entrée
label-left = Sortie
label-lasted = Durée
label-days = Jours
label-day = Jour
label-channel = Voie
label-addressee = Destinataire
label-in-favour = Pour
label-against = Contre
label-abstentions = Abstentions
label-present = Présents
label-members = Membres
label-outcome = Résultat
label-adopted = Adoptées
label-rejected = Rejetées
label-before = Avant
label-now = Désormais
label-first-value = Première valeur
label-value-now = Valeur actuelle
label-reason = Motif
label-grounds = Motifs
label-reasons = Motivation
label-field = Champ
label-code = Code
label-line = Ligne
label-fault = À corriger
label-relation = Lien
label-origin = Identifiant du registre
label-keeper = Teneur du registre
label-zone = Fuseau horaire
label-clock = Horloge
label-head = Dernier rang
label-records = Inscriptions
label-last-time = Dernière inscription
label-cases = Dossiers
label-erasures = Identités effacées
label-section-sessions = Sessions
label-case-number = Numéro du dossier
label-deputy = En suppléance
label-session = Session
label-cancelled = Annulée

count-signatures = { PLURAL($n) ->
    [one] { $n } signature
    [many] { $n } de signatures
   *[other] { $n } signatures
    }
count-records = { PLURAL($n) ->
    [one] { $n } inscription
    [many] { $n } d'inscriptions
   *[other] { $n } inscriptions
    }
count-cases = { PLURAL($n) ->
    [one] { $n } dossier
    [many] { $n } de dossiers
   *[other] { $n } dossiers
    }
count-duties = { PLURAL($n) ->
    [one] { $n } acte dû
    [many] { $n } d'actes dus
   *[other] { $n } actes dus
    }
count-days = { PLURAL($n) ->
    [one] { $n } jour
    [many] { $n } de jours
   *[other] { $n } jours
    }
count-working-days = { PLURAL($n) ->
    [one] { $n } jour ouvré
   *[other] { $n } jours ouvrés
    }
count-days-late = { PLURAL($n) ->
    [one] { $n } jour de retard
    [many] { $n } de jours de retard
   *[other] { $n } jours de retard
    }
count-parties = { PLURAL($n) ->
    [one] { $n } personne ou organisation
    [many] { $n } de personnes et organisations
   *[other] { $n } personnes et organisations
    }
count-faults = { PLURAL($n) ->
    [one] { $n } faute
    [many] { $n } de fautes
   *[other] { $n } fautes
    }

label-view-commitment = Engagement
label-section-milestones = Jalons
label-section-contests = Contestations
label-declaration = Déclaration d'achèvement à vérifier
label-milestone = Jalon
label-contest = Contestation
label-state = État
label-declared = Déclaré
label-evidenced = Vérifié sur pièces
label-assessed = Évalué
label-evidence = Pièces justificatives
label-answer = Réponse
label-answer-due = Réponse due le
label-returned = Renvoyé
label-planned = Prévu
label-programme-fields = Ce qui a été promis
label-opinion = Avis demandé

label-confirmation = Confirmation attendue
label-retention = Données personnelles à effacer
