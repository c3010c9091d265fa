# Les pages publiques.

public-home-lead = Chaque pétition et chaque engagement, pas à pas : ce qui s'est passé, ce qui est attendu, de qui et jusqu'à quand.
public-empty-register = Aucun conseil n'est encore inscrit dans ce registre.
public-empty-register-do = L'administration du registre commence par les territoires, puis les conseils, les mandats et les procédures ; les dossiers et leurs délais paraîtront ici.
public-begin = Commencer à préparer le registre
public-recent = Derniers événements
public-nothing-recent = Rien ne s'est encore passé dans aucun dossier.
public-due = Attendu maintenant
public-due-here = Attendu maintenant de cette instance
public-left-undone = Dans des dossiers clos, resté non fait après son terme : { $n }
public-nothing-due = Rien n'est attendu d'aucun service.
public-all-overdue = Tout ce qui est hors délai
public-take-part = Participer
public-sign-now = Pétitions ouvertes à la signature
public-vote-now = Votes ouverts
public-vote-until = Jusqu'au { $day }
public-start = Présenter une pétition ou une demande
public-read-rules = Lire les procédures et leur base légale
public-check-yourself = Vérifier le registre soi-même

public-search = Rechercher
public-search-words = Mots du titre, ou numéro du dossier
public-all = Tous
public-all-cases = Tous les dossiers
public-on-paper = Sur le papier : { $shown } sur { $all }. Le reste est à l’écran, sur cette page.
public-none-found = Aucun dossier ne répond à ces critères.
public-none-found-do = Retirez un mot ou un critère, ou cherchez par le numéro du récépissé.
public-no-cases = Pas encore de dossier.
public-no-cases-do = Les dossiers paraissent ici dès leur ouverture, par les citoyennes et citoyens ou par le secrétariat du conseil.
public-pages = Pages de la liste
public-newest = Les plus récents
public-older = Plus anciens
public-more = Suite
public-and-more = La liste est plus longue ; le reste se trouve par la recherche.
public-state = État
public-state-open = ouvert
public-state-ended = terminé
public-state-owing = une obligation est attendue
public-state-running = un délai court
public-state-overdue = hors délai
public-days-left = { $n ->
        [0] dernier jour aujourd'hui
       *[other] { PLURAL($n) ->
            [one] { $n } jour restant
           *[other] { $n } jours restants
        }
    }
public-no-last-day = sans délai fixé
public-answered = Répondu le
public-case-ended = dossier terminé

public-dashboard-lead = Des nombres entiers, pas de moyennes. Chaque nombre mène à ce qui est derrière.
public-bodies = Par instance
public-duties-late = Obligations remplies après le délai
public-chart = graphique
public-ends = étape finale
public-stated-lead = Déclarés tels quels par leurs auteurs, avec la somme de leurs parties calculée ici.
public-stated-total = Total déclaré
public-stated-agree = Le total déclaré, { $total }, est égal à la somme de ses parties.
public-stated-less = Le total déclaré, { $total }, est inférieur à la somme de ses parties, { $sum } : écart { $difference }.
public-stated-more = Le total déclaré, { $total }, est supérieur à la somme de ses parties, { $sum } : écart { $difference }.
public-stated-counted = Le registre compte lui-même, d'après les admissions consignées : { $total } ({ $kinds }).
public-stated-no-parts = Le total { $total } a été déclaré sans ses parties.

public-overdue-lead = Ce dont le dernier jour est passé sans réponse, et ce qui a reçu une réponse tardive. Le débiteur est une instance et un service, jamais une personne.
public-calendars-lead = Les jours où les bureaux travaillent. Les délais en jours ouvrés se comptent sur eux.
public-calendars-none = Aucun calendrier n'est publié.
public-calendars-all = Tous les calendriers
public-calendar-years = Années
public-calendar-weekend = Repos hebdomadaire
public-calendar-holidays = Jours fériés de { $year }
public-calendar-no-holidays = Aucun jour férié connu.
public-calendar-reduced = Horaires réduits
public-calendar-reduced-intro = Leurs jours sont ouvrés.
public-calendar-no-hours = Pas d'horaires réduits cette année.
public-calendar-hours = Heures
public-calendar-announced = Ce qui a été annoncé
public-calendar-announced-none = Aucun jour férié annoncé depuis la publication.
public-calendar-instead = Au lieu du
public-calendar-about = À propos de ce calendrier
public-from-until = du { $from } au { $until }
public-weekday = { $weekday } { $day }
public-on = Au
public-nothing-overdue = Rien n'est hors délai.
public-nothing-late = Rien n'a reçu de réponse tardive.

public-where = Situation
public-no-cases-here = Aucun dossier ne concerne encore ce territoire.
public-inside = Dans ce territoire
public-decides-here = Qui décide ici
public-no-body-here = Aucun conseil n'est encore inscrit pour ce territoire.
public-figures = Chiffres
public-no-figures = Aucun chiffre n'est encore inscrit pour ce territoire.

public-body-no-cases = Aucun dossier n'est encore devant cette instance. Ils paraîtront ici dès leur ouverture.
public-vacant = vacant, avec à sa charge
public-sessions = Sessions
public-no-sessions = Les sessions de cette instance ne sont pas encore inscrites. Son secrétariat ou sa présidence les inscrit.
public-cancelled = annulée:
public-offices = Services et qualités
public-offices-lead = La qualité et ses dates seulement ; aucun nom de personne n'est publié.
public-no-offices = Aucun mandat n'est encore inscrit.
public-deputy = suppléance

public-changes = Ce qui a changé
public-changes-lead = Tout ce qui a été inscrit après une date, et dans quel dossier.
public-since = Depuis
public-changed-cases = Dossiers qui ont changé
public-nothing-changed = Rien n'a été inscrit depuis.

public-refusal = Pourquoi l'enregistrement était impossible
public-refusal-said = La règle
public-refusal-of-procedure = Une règle de la procédure:
public-refusal-what = Un refus n'est pas une panne : rien n'a été enregistré et rien n'est perdu. La phrase ci-dessus dit ce qui manque et que faire ; les points tiennent la place de ce qui concerne votre demande.
public-refusal-again = Ce qui est refusé aujourd'hui peut être accepté demain : corrigez ce qui est dit et envoyez à nouveau. Ce que vous avez saisi reste dans le formulaire.
public-refusal-docs = Explication plus longue, en anglais

public-follow-lead = Chaque dossier a un numéro, écrit sur le récépissé. Aucun compte n'est nécessaire.
public-case-number = Numéro du dossier
public-case-number-hint = L'année, puis le numéro, par exemple 2023-0047
public-follow-go = Afficher le dossier
public-follow-unknown = Aucun dossier n'a ce numéro. Vérifiez-le sur le récépissé : l'année, un tiret, le numéro.
public-follow-several = Ce numéro est noté sur plusieurs dossiers. Choisissez le bon :
public-or-search = Ou cherchez parmi les dossiers par des mots du titre

public-about-lead = Un registre public de la participation citoyenne : on y ajoute, on n'y efface rien, et chacun peut le vérifier.
public-promise = Ce que le registre garantit
public-promise-lines = Chaque fait est une ligne, avec sa position et son empreinte. Aucune ligne ne peut être changée ou retirée sans que cela se voie à la vérification. Une correction est une ligne nouvelle ; la première valeur reste.
public-promise-names = Aucun nom de citoyen n'est dans les lignes : chaque signataire a un pseudonyme par dossier. Les noms sont dans un coffre chiffré ; effacer une personne détruit sa clé et ne change aucun nombre.
public-promise-times = Chaque fait a deux dates quand elles diffèrent : son inscription et sa survenue. Chaque page peut être vue telle qu'elle était à une date.
public-promise-rules = Les règles sont publiées avec leurs versions, leurs sources et leur degré de certitude. Ce qui n'est pas sûr porte la mention «à confirmer».
public-limits = Ce qu'il ne garantit pas
public-limit-one-keeper = Une seule institution tient le registre. Si elle récrivait et signait tout à nouveau, seul qui a gardé une racine plus ancienne le verrait : gardez-en une.
public-limit-truth = Le registre prouve ce qui a été dit, quand et en quelle qualité ; il ne prouve pas que c'est vrai.
public-limit-outside = Les racines signées n'ont pas encore d'attestation extérieure.
public-limit-persons = Un retard n'est jamais attribué à une personne, mais à une instance et à un service.
public-limit-law = Les délais sont comptés comme la procédure les écrit ; cela ne remplace pas un avis juridique.
public-verify = Comment vérifier soi-même
public-verify-seal = Le sceau à côté de chaque fait mène à sa ligne, à son empreinte et à la preuve qu'elle est sous la dernière racine signée.
public-verify-one = Gardez ce qui atteste ce registre là où celui qui le tient ne peut rien changer : une page imprimée, qui porte au pied la taille et la racine, ou le dernier point de contrôle signé, donné ici sous « Données ouvertes ».
public-verify-two = Plus tard, faites lire tout le registre d'ici par le programme et comparer à ce que vous avez gardé. Il recalcule chaque empreinte et la racine, dit à quelle taille ce registre et ce que vous avez gardé se séparent, et nomme chaque ligne qui ne convient pas. Tout programme qui lit C2SP tlog-tiles peut le faire aussi.
public-verify-three = La clé de la commande est celle que montre cette page. Demandez-la aussi ailleurs : qui pourrait mettre ici un autre registre pourrait montrer une autre clé. Une ligne avec la taille et la racine peut remplacer le point de contrôle.
public-succeeded = Le { $moment }, le registre a continué sous l'identifiant « { $origin } » ; c'était auparavant « { $predecessor } ».
public-succeeded-signed = Le dernier point de contrôle signé sous l'ancien identifiant couvre { $records }. Comparez-lui ce que vous tenez d'alors ; sa racine :
public-succeeded-unknown = On ne sait pas quel point de contrôle a été signé en dernier sous l'ancien identifiant.
public-succession = Le registre continue sous un autre identifiant
public-succession-record = Son inscription
public-this-register = Ce registre
public-checkpoint = Dernier point de contrôle signé
public-note = Le texte signé
public-copy = Copier la racine
public-copied = Copié
public-open-api = Description de l'interface (OpenAPI)
public-open-stream = Suivre les inscriptions au fil de l'eau

public-promises = Où en est chaque engagement
public-promises-lead = Trois états qui ne se confondent pas : ce qui est déclaré, ce qui est établi par des pièces, ce qu'un évaluateur indépendant a jugé.
public-no-milestones = Aucun jalon n'est inscrit ici.

link-join = Me joindre aux coprésentateurs
link-leave = Quitter les coprésentateurs
link-to-join = Lien pour se joindre aux coprésentateurs de ce dossier
