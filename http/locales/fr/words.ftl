# Des mots pour les codes. Chaque clé : une famille et un code.

role-administrator = administration du registre
role-bureau = bureau du conseil
role-citizen = citoyenne ou citoyen
role-clerk = greffe du conseil
role-committee-chair = présidence de la commission permanente
role-president = présidence du conseil
role-representative = mandataire
role-representative-petition = mandataire
role-representative-information-request = demandeur
role-representative-motion = mandataire

party-kind-association = association
party-kind-body = autorité qui décide
party-kind-network = réseau
party-kind-person = personne en fonction

territory-kind-arrondissement = arrondissement
territory-kind-commune = commune
territory-kind-prefecture = préfecture
territory-kind-province = province
territory-kind-region = région

case-kind-budget = budget participatif
case-kind-commitment = engagement
case-kind-evaluation = évaluation
case-kind-petition = pétition
case-kind-proposal = proposition
case-kind-self-assessment = auto-évaluation
case-kind-membership = adhésion
case-kind-plan = plan
case-kind-programme = programme
case-kind-project = projet
case-kind-strategy = stratégie

session-kind-extraordinary = session extraordinaire
session-kind-ordinary = session ordinaire

channel-online = en ligne
channel-paper = sur papier

notice-channel-electronic = par voie électronique
notice-channel-in-hand = en main propre contre récépissé
notice-channel-letter = par lettre
notice-channel-posted = par affichage au siège

addressee-public = le public
addressee-representative = le mandataire

outcome-adopted = adopté
outcome-postponed = reporté
outcome-rejected = rejeté

confidence-confirmed = confirmé
confidence-to-be-confirmed = à confirmer

relation-answers = répond à
relation-continues = continue
relation-same-matter = même affaire

activity-agenda = ordre du jour
activity-deliberations = délibérations
activity-notices = notifications
activity-signatures = signatures

ground-court-order = décision de justice
ground-duplicate = doublon
ground-end-of-retention = fin de la durée de conservation
ground-not-eligible = conditions de signature non remplies
ground-not-on-electoral-roll = absence de la liste électorale générale
ground-request-of-the-person = demande de la personne concernée

figure-arrondissements = division en arrondissements
figure-kind = nature du territoire
figure-members = membres
figure-population = population
figure-population-year = année du recensement
figure-subdivisions = nombre de subdivisions

field-abstentions = abstentions
field-against = contre
field-in-favour = pour
field-item = point à l'ordre du jour
field-members = membres du conseil
field-name = nom
field-now = nouvelle valeur
field-occurred = date du fait
field-outcome = résultat
field-parts = parts
field-present = présents
field-reason = motif
field-session = session
field-session-kind = nature de la session
field-signers = signataires
field-source = source
field-text = texte
field-title = titre

expected-boolean = oui ou non
expected-date = une date comme 2016-06-15, 2016-06 ou 2018
expected-integer = un nombre entier
expected-object = un texte ou un document conservé
expected-party = l'identifiant d'une personne ou d'une organisation
expected-reason = une motivation écrite

language-ar = arabe
language-en = anglais
language-fr = français

clock-real = horloge réelle
clock-simulated = heures données

answer-false = non
answer-true = oui

# De quoi assembler d'autres mots
list-or = { $first } ou { $second }
list-and = { $first }, { $second }
fact = { $name } = { $value }
moment = { $date }, { $time }

role-focal-point = point focal
role-follow-up-committee = comité de suivi
role-observer = observation
role-transcriber = transcription des plans publiés
role-civil-society-member = société civile au comité de suivi
role-project-lead = direction du projet
role-secretariat = secrétariat
role-steering-committee = comité de pilotage
territory-kind-country = pays
activity-milestones = jalons
field-evidence = pièces justificatives
field-contest = numéro de la contestation
milestone-state-contested = contesté, sans réponse
milestone-state-declared = déclaré, non encore examiné
milestone-state-planned = prévu
milestone-state-returned = renvoyé
milestone-state-verified = vérifié
weekday-friday = vendredi
weekday-monday = lundi
weekday-saturday = samedi
weekday-sunday = dimanche
weekday-thursday = jeudi
weekday-tuesday = mardi
weekday-wednesday = mercredi
holiday-known-announced = annoncé
holiday-known-expected = attendu
holiday-known-fixed = fixe
extent-all = tous
extent-none = aucun
extent-some = certains
role-access-commission = commission du droit d’accès à l’information
role-addressee = autorité saisie
role-commission = Commission européenne
role-government = gouvernement
role-head-of-institution = responsable de l’institution
role-house-bureau = bureau de la chambre
role-information-officer = personne chargée de l’accès à l’information
role-mayor = maire
role-moderator = modération des pétitions
role-petitions-committee = comité des pétitions
territory-kind-member-state = État membre
territory-kind-union = union
case-kind-information-request = demande d’information
case-kind-initiative = initiative
case-kind-motion = motion en matière législative
figure-electors = électeurs
figure-seats = sièges

outcome-no-quorum = quorum non atteint
activity-conditions = conditions
activity-opinions = avis
figure-petitioner-years-exceeded = ancienneté de l'auteur, en années révolues
field-due = dernier jour
field-founded = date de création
field-question = question
field-reference = référence
finding-met = remplie
finding-not-asked = non exigée de cet auteur
finding-not-met = non remplie
finding-unchecked = pas encore vérifiée
finding-unclear = pas claire
opinion-outcome-favourable = favorable
opinion-outcome-no-opinion = sans avis
opinion-outcome-reserved = favorable avec réserves
opinion-outcome-unfavourable = défavorable
opinion-standing-given = rendu
opinion-standing-missing = manquant
opinion-standing-pending = attendu
petitioner-kind-association = association
petitioner-kind-citizens = citoyennes et citoyens
petitioner-kind-citizens-information-request = une citoyenne ou un citoyen
activity-sheets = listes de signatures sur papier
activity-sponsors = coprésentateurs
fact-name-sheets-open = Liasses non tranchées
fact-name-sponsors-joined = Nombre de coprésentateurs
fact-name-threshold-review-open = Réexamen d’un seuil en cours
field-batch = Liasse
field-lines = Lignes
field-line = Ligne
field-part = Partie du territoire
field-scan = Scan
field-size = Taille de l’échantillon
field-matched = Signatures visées
stands-first = La première lecture
stands-second = La seconde lecture
stands-neither = Ni l’une ni l’autre : la ligne ne compte pas
figure-parts = Nombre de parties
system-portal = Portail national de la participation citoyenne
system-mail-register = Bureau d’ordre
personal-what-representative = qui représente le dossier
personal-what-signers = signataires
fact-name-children-open = dossiers liés non clos
fact-name-children-opened = dossiers ouverts sous celui-ci
field-number = numéro
field-sure = confirmation
field-system = auprès de qui
field-about = à propos de
field-calendar = calendrier
field-code = code
field-except = sauf
field-figure = ce qui est compté
field-parent = ce dont cela relève
field-role = rôle
field-successor = successeur
field-territory = territoire
field-total = total
field-value = valeur
field-wrong = lignes inexactes
field-year = année
field-condition = condition
field-day = jour
field-ground = motif
field-kind = nature
field-milestone = jalon
field-opinion = avis
field-personal-name = nom de la personne
field-to = destinataire

kind-of-actor-citizen = une citoyenne ou un citoyen
kind-of-actor-clock = l'horloge
kind-of-actor-engine = le moteur
kind-of-actor-party = une personne en fonction

field-body = autorité
field-channel = moyen
field-closes = dernier jour
field-deadline = délai
field-finding = résultat de la vérification
field-from = début
field-grounds = motifs du refus
field-holidays = jours fériés
field-hours = heures
field-identities = numéros de carte d’identité
field-identity = numéro de carte d’identité
field-invalidation = invalidation
field-language = langue
field-note = note
field-of = à qui l’avis est demandé
field-office = rôle chargé
field-on = dernier jour
field-opens = premier jour
field-party = personne ou organisation
field-relation = lien
field-replaces = jour remplacé
field-scan-bytes = taille du scan
field-stands = ce qui est retenu
field-threshold = seuil
field-until = fin

activity-ballots = scrutin
fact-name-ballot-listed = inscrit au scrutin
fact-name-ballot-selected = retenu par le vote
fact-name-ballots-listed = projets inscrits
fact-name-ballots-voting = état du vote
fact-name-parent-voting = état du vote du dossier parent
field-amount = montant
field-ballots = nombre de bulletins
field-decimals = décimales
field-eligible = qui peut voter
field-envelopes = enveloppes
field-incompatible = projets incompatibles
field-max = maximum
field-min = minimum
field-points = points
field-prepared = règles du vote
field-sets = ensembles de bulletins
