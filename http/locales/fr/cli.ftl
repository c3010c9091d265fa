# Les mots de la ligne de commande. / The words of the command line.

cli-as-of-happened = Survenu à cette date : { $day }
cli-as-of-position = État après l'inscription n° { $position }
cli-as-of-recorded = Inscrit à cette date : { $moment }
cli-bench-bytes = octets
cli-bench-of-plain = du fichier ordinaire
cli-bench-of-raw = du fichier brut
cli-bench-p50 = médiane (µs)
cli-bench-p99 = 99 % (µs)
cli-bench-per-second = inscriptions/s
cli-bench-records = inscriptions
cli-bench-what = mesure
cli-bench-writers = appelants
cli-by-stage = Par étape
cli-cannot = Impossible : { $why }
cli-cases-ended = Dossiers clos
cli-checkpoint-absent = Aucun point de contrôle signé à comparer.
cli-checkpoint-signed = Conforme au point de contrôle signé à { $size } inscriptions.
cli-checkpoint-without-key = Comparé au point de contrôle à { $size } inscriptions, sans clé pour en vérifier la signature.
cli-corrected = { $now } (d'abord : { $first })
cli-corrected-later = Rectifié ensuite : { $field } = { $now } (d'abord { $first })
cli-deadlines-missed = Délais dépassés
cli-deadlines-running = Délais en cours
cli-decisions-adopted = Décisions adoptées
cli-decisions-rejected = Décisions rejetées
cli-demo-census-2014 = recensement 2014
cli-demo-census-2024 = recensement 2024
cli-demo-next = À essayer ensuite :
cli-demo-refused = Le bureau a voulu déclarer recevable trop tôt la pétition du bus scolaire ; enregistrement impossible : il fallait { $needed } signatures valides, il y en avait { $counted }. À la { $needed }e, elle a été déclarée recevable.
cli-demo-root = Inscriptions : { $records } ; racine : { $root }
cli-demo-signatures = signatures
cli-demo-territories = territoires
cli-duties-fulfilled = Actes dus accomplis
cli-duties-fulfilled-late = dont hors délai
cli-duties-owed = Actes dus à accomplir
cli-ended = Terminé
cli-exported = Exporté vers { $file }. Lignes : { $lines }, textes : { $objects } ; racine : { $root }
cli-exporting = export
cli-facts = Faits
cli-fields = { $field } : { $value }
cli-fulfilled-on = { $when } ({ $days_late ->
        [0] dans le délai
       *[other] { PLURAL($days_late) ->
            [one] { $days_late } jour de retard
           *[other] { $days_late } jours de retard
        }
    })
cli-holds = Ce qu'il contient
cli-imported = Importé de { $file }. Lignes : { $lines }, textes : { $objects } ; racine : { $root }
cli-importing = import
cli-init-done = Le registre est créé dans { $dir }.
    Ses clés sont dans { $keys } : conservez-en une copie à part.
    Il est tenu par la partie { $keeper }.
    Clé de vérification à publier : { $verifier }
    Pour choisir le premier mot de passe, une seule fois et sous 7 jours : lancez sijill serve { $dir } et ouvrez ce chemin à la suite de l'adresse affichée :
cli-invite-done = Un lien valable une fois, sous 7 jours : ouvrez ce chemin à la suite de l'adresse affichée par sijill serve :
cli-measuring = mesure
cli-more-findings = Autres constats : { $more }.
cli-not-yet = pas encore
cli-open-close-again = puis fermeture (ms)
cli-open-close-first = puis fermeture (ms)
cli-open-memory = mémoire en service, octets
cli-open-register-again = ouverture du registre depuis ses instantanés (ms)
cli-open-register-first = ouverture du registre sans instantanés (ms)
cli-open-service-again = puis démarrage du service depuis ses instantanés (ms)
cli-open-service-first = puis démarrage du service sans instantanés (ms)
cli-open-snapshots = instantanés sur le disque, octets
cli-procedure-faulty = { $file } : { PLURAL($faults) ->
        [one] { $faults } faute.
       *[other] { $faults } fautes.
    }
cli-procedure-sound = { $file } : aucune faute. { $key }, version { $version }, empreinte { $hash }
cli-replaying = restitution
cli-signatures-given = Signatures données
cli-signatures-invalidated = Signatures invalidées
cli-signatures-paper = dont sur papier
cli-signatures-valid = Signatures valides
cli-signatures-withdrawn = Signatures retirées
cli-standing = Hors délai et sans réponse
cli-text-not-here = (texte absent d'ici : { $hash }…)
cli-threshold-crossed = { $at } ; franchi à { $count }, { $when }
cli-threshold-open = { $at } ; non franchi
cli-thresholds-crossed = Seuils franchis
cli-to = vers
cli-two-times = { $recorded } (survenu : { $happened })
cli-verify-altered = NON : le registre n'est pas tel qu'il a été inscrit. Inscriptions : { $records }, racine : { $root }
cli-verify-sound = COHÉRENT, mais personne au dehors ne l'atteste. Inscriptions : { $records }, racine : { $root }
cli-verifying = vérification
cli-volume-absent-median = recherche d’une étiquette absente, médiane (ns)
cli-volume-absent-p99 = recherche d’une étiquette absente, 99 % (ns)
cli-volume-blocks = blocs, octets par inscription
cli-volume-filled = remplissage, inscriptions/s
cli-volume-heads = en-têtes lus dans l’ordre, inscriptions/s
cli-volume-journal = fichiers du journal scellés, octets par inscription
cli-volume-journal-open = fichiers du journal pas encore scellés, octets
cli-volume-lines = lignes lues dans l’ordre, inscriptions/s
cli-volume-memory-filled = mémoire après remplissage, octets
cli-volume-memory-most = mémoire au plus, octets
cli-volume-memory-opened = mémoire après ouverture, octets
cli-volume-memory-read = mémoire après toutes les lectures, octets
cli-volume-memory-scanned = mémoire après lecture de toutes les lignes, octets
cli-volume-open = ouverture (ms)
cli-volume-postings = index, octets par inscription
cli-volume-present-median = recherche d’une étiquette présente, médiane (ns)
cli-volume-present-p99 = recherche d’une étiquette présente, 99 % (ns)
cli-volume-seal = scellement du reste (ms)
cli-volume-sled-rest = part de sled, octets par inscription
cli-volume-tiles = tuiles, octets par inscription
cli-volume-total = tout sur le disque, octets par inscription
cli-volume-value = valeur
cli-what = Objet
cli-where = Où
cli-wrong-usage = Demande incorrecte : { $why }
cli-demo-erased = L'identité de { $erased } signataire a été effacée ; le nombre de signatures reste { $signatures }.
cli-no-bodies = Aucun conseil n'est encore inscrit. Le teneur du registre les inscrit ; leurs dossiers et actes dus paraîtront ici.
cli-ground = Fondement : { $source } ({ $confidence })
cli-lost = La réponse n'a pas pu être affichée en entier.
cli-receipt-absent = Aucune inscription au rang { $position } : le registre compte { PLURAL($records) ->
        [one] { $records } inscription
       *[other] { $records } inscriptions
    }, comptées à partir de 0.
cli-receipt-written = Le récépissé de l'inscription de rang { $position }, sous le point de contrôle de taille { $size }, est dans { $file }.
cli-succeeded = Le registre continue sous l'identifiant { $origin }. C'était { $predecessor } : ce registre ne signe plus rien sous cet identifiant.
cli-succeeded-before = Le dernier point de contrôle signé sous l'ancien identifiant a la taille { $size } et la racine { $root } ; l'inscription de la succession le nomme.
cli-succeeded-unknown = On ne sait pas quel point de contrôle a été signé en dernier sous l'ancien identifiant.
cli-succeeded-key = Publiez la clé avec laquelle ses points de contrôle se vérifient désormais :
cli-verify-key = Comparé à la signature de la clé : { $key }
cli-verify-unsigned = Le registre est cohérent, mais n'a été comparé à aucune signature : on ne sait pas si quelque chose a été altéré. { $records } inscriptions, racine : { $root }
cli-verify-evidence-altered = Pièce { $number } du dossier { $case } (acte { $position }) : son fichier a été altéré, son empreinte n'est plus { $hash }.
cli-verify-evidence-missing = Pièce { $number } du dossier { $case } (acte { $position }) : son fichier manque, d'empreinte { $hash }.
cli-verify-released-other = Acte { $position } : le texte qu'il rend public ({ $hash }) n'est pas celui qui avait été scellé.
cli-verify-texts = Textes absents d'ici : { $absent } ; textes altérés : { $altered } { $which }
cli-not-compared = Aucun point de contrôle n'accompagnait le fichier, rien n'a été comparé : comparez la racine à celle que publie le teneur du registre.
cli-text-altered = (texte altéré : { $hash }…)

cli-serving = En service jusqu’à Ctrl-C :
cli-demo-login = identifiant
cli-demo-logins = Connectez-vous sous l’un de ces identifiants ; tous, et ce qu’ils atteignent, sont fictifs :
cli-demo-password = mot de passe
cli-demo-port-taken = Le port { $taken } est pris ; { $port } est utilisé à sa place.
cli-demo-role = rôle
cli-demo-try = À essayer :
cli-demo-try-case = Où en est une pétition de 20 000 signatures, et ce qui vient ensuite :
cli-demo-try-desk = Ce qui attend le greffe du conseil (connectez-vous comme clerk) :
cli-demo-try-overdue = Ce qui est en retard, par instance et par fonction :
cli-demo-try-past = Ce que chacun pouvait savoir du transport scolaire le 15 septembre 2024 :
cli-demo-try-contest = Un engagement dont une association conteste un jalon vérifié (connectez-vous comme association, ou comme focal-point pour répondre) :
cli-milestones-declared = Jalons déclarés achevés
cli-milestones-planned = Jalons prévus
cli-milestones-verified = Jalons vérifiés
cli-contests-open = Contestations sans réponse
cli-of-planned = { $some } sur { $all } ({ $extent })
cli-not-assessed = personne ne l'a évalué
cli-demo-commitments = engagements
cli-diff-before = avant
cli-diff-cases = affaires en cours
cli-diff-changes = { $key }, de la version { $old } à la version { $new } : { PLURAL($n) ->
        [one] { $n } changement
       *[other] { $n } changements
}
cli-diff-may-move = Les affaires en cours restent sous l'ancienne version ; chacune peut passer à la nouvelle, avec un motif.
cli-diff-move = Les affaires en cours passent à la nouvelle version le premier jour où elle est en vigueur.
cli-diff-nowhere = nulle part : la nouvelle version n'a pas cette étape
cli-diff-now = maintenant
cli-diff-reversed = Le premier fichier est la version { $old }, le second la version { $new } : ils sont dans le mauvais ordre. Ce qui suit va de la plus récente à la plus ancienne.
cli-diff-two-procedures = Ce sont deux procédures, { $old } et { $new }, et non deux versions d'une seule.
cli-diff-stay = Les affaires en cours restent sous l'ancienne version jusqu'à leur fin.
cli-diff-stays = reste
cli-simulate-cases = affaires
cli-simulate-crossed = franchi (affaires)
cli-simulate-ended = terminées à l'étape
cli-simulate-for-example = par exemple
cli-simulate-head = Simulation tirée de la graine { $seed } : { $opened } affaires inventées sur { $cases } ont été ouvertes et suivies pendant { $days } jours. Au plus { $crowd } personnes signent une affaire ; un seuil supérieur compte pour ce nombre.
cli-simulate-left = fois quittée
cli-simulate-longest = maximum, jours
cli-simulate-median = médiane, jours
cli-simulate-missed = dépassé
cli-simulate-never = jamais
cli-simulate-not-opened = non ouvertes
cli-simulate-refused = refusé en chemin
cli-simulate-standing = encore à l'étape
cli-simulate-started = commencé
cli-simulate-taken = fois
cli-simulate-times = fois

cli-outside-good = Le point de contrôle venu du dehors porte la signature de la clé de ce journal.
cli-outside-unchecked = La signature du point de contrôle venu du dehors n'a pas été vérifiée : aucune clé de son journal n'était là.
cli-outside-unsigned = Le point de contrôle venu du dehors est une ligne de taille et de racine : il vaut ce que vaut celui qui l'a gardé.
cli-outside-wrong = Le point de contrôle venu du dehors est de ce journal, et cette clé ne l'a pas signé.
cli-verify-attested = OUI : rien n'a été altéré, et cela continue ce qui est attesté au dehors à { $attested } inscriptions. Inscriptions : { $records }, racine : { $root }
cli-verify-fork = BIFURCATION : sur les { $size } premières inscriptions il y a deux histoires sous un seul nom.
    Gardé au dehors : { $outside }
    Ici : { $here }
cli-verify-fork-own = Le point de contrôle signé ici porte sur { $size } inscriptions : { $root }
cli-verify-how-attested = Qui détient la clé a pu tout refaire : donnez avec --checkpoint un point de contrôle gardé ailleurs.
cli-verify-key-beside = Comparé à la signature de la clé qui s'y trouve : { $key }
    Comparez cette clé à celle qui a été publiée.
cli-verify-left-out = Textes et fichiers qui n'y sont pas, chacun avec sa raison dans manifest.json : { $left }
cli-verify-part = Prouvé ici : les inscriptions du rang { $from } jusqu'avant { $to }.
cli-bundling = écriture du dossier
cli-bundled = Le dossier est dans { $out } : les inscriptions du rang { $from } jusqu'avant { $to } sur { $records } ; textes : { $texts }, laissés de côté : { $left } ; racine : { $root }
    Qui le reçoit le vérifie par :
cli-bundle-range = Il y a { $records } inscriptions : --from { $from } et --to { $to } n'en désignent aucune suite.
cli-backup-made = La copie est faite dans { $out }. Inscriptions : { $records }, la dernière à { $time }. Taille : { $size }, dont nouveau : { $new }. Racine : { $root }
cli-backup-journal = copie des inscriptions
cli-backup-texts = copie des textes
cli-backup-vault = copie du coffre
cli-backup-vault-there = La copie du coffre est dans { $place } ; elle contient des noms de personnes : gardez-la à part et détruisez-la au bout de quelques jours.
cli-backup-vault-out = Le coffre n'a pas été copié : ce qui sera restauré d'ici pourra être lu, non continué.
cli-backup-vault-damaged = Attention : endroits endommagés dans le coffre du registre lui-même : { $damaged }. Ils ont été copiés tels quels.
cli-backup-box = Attention : cette copie contient des urnes dont les bulletins ne sont pas encore publiés : { $boxes }. Qui la possède avec les clés peut ouvrir chaque bulletin. Détruisez-la à la publication, ou copiez avec --without-vault pendant le vote.
cli-backup-keys-there = La copie des clés est dans { $place }. Elles ouvrent le registre et ne signent jamais pour lui : la clé qui signe n'est pas copiée. Gardez-les à part du coffre.
cli-backup-keys-out = Les clés n'ont pas été copiées : sans elles, la copie du coffre ne s'ouvre pas.
cli-backup-altered = Attention : textes altérés dans le registre, donc non copiés : { $altered } { $which }
cli-backup-left-over = Textes de copies antérieures que le registre ne conserve plus et qui sont encore dans ce dossier : { $left }. L'option --prune les efface.
cli-restoring = restauration
cli-restored = Le registre est restauré dans { $dir }, à partir de la copie de { $made }. Inscriptions : { $records }, racine : { $root }. Ses clés sont dans { $keys }.
cli-restored-goes-on = Ses clés sont les siennes et n'ont rien signé de plus : il peut continuer.
cli-restored-behind = Ses clés ont signé { $signed } inscriptions, et ce ne sont pas celles-ci : il peut être lu, non écrit ni signé. Cherchez une copie plus récente, ou continuez sous un autre identifiant.
cli-restored-read-only = Ses clés proviennent d'une copie : il peut être lu et vérifié, non écrit ni signé. Apportez le dossier de ses propres clés, ou continuez sous un autre identifiant.
cli-reindexing = reconstruction de l'index
cli-reindexed = Ce qui se déduit des inscriptions est refait, en { $seconds } s. Inscriptions : { $records }, racine : { $root }
cli-receipt-attested = OUI : l'inscription au rang { $position } est sous un point de contrôle attesté au dehors, sur { $records } inscriptions. Racine : { $root }
cli-receipt-sound = COHÉRENT : l'inscription au rang { $position } est sous un point de contrôle signé sur { $records } inscriptions, mais personne au dehors n'atteste ce point de contrôle. Racine : { $root }
cli-receipt-unsigned = L'inscription au rang { $position } est sous le point de contrôle du récépissé, sur { $records } inscriptions, mais rien ne dit qui l'a signé : donnez la clé publiée avec --key. Racine : { $root }
cli-receipt-altered = NON : ce récépissé ne prouve pas son inscription, au rang { $position } sur { $records }. Racine : { $root }
cli-verify-unproved = Définitions publiées avant cette partie, que rien en elle ne prouve : { $files }
cli-demo-programme = programme
cli-demo-members = membres
cli-demo-openness = programme d'ouverture
cli-demo-partner-refused = L'observatoire de la jeunesse, partenaire d'un projet, a été refusé comme évaluateur : { $code }.
cli-demo-try-august = Ce qui était connu du programme au 31 août 2023 :
cli-demo-try-gap = Un engagement déclaré achevé, « limité » selon les pièces et l'évaluation, et une contestation sans réponse :
cli-demo-try-scores = Une auto-évaluation : les notes de la région et celles de la société civile côte à côte :
cli-demo-try-evaluation = Une évaluation indépendante : deux codeurs à l'aveugle, et qui a tranché :
cli-demo-try-national = Ce que le moteur constate d'un plan national, et une réviseuse à côté :
cli-demo-try-plan = Ce qu'une commune déclare achevé et que l'évaluation trouve limité :
cli-demo-try-members = Le nombre de membres tel que déclaré et tel que le registre le compte :
cli-demo-try-next = Le programme suivant : ce qui y est reporté et recommandé, et ce qui attend (connectez-vous comme focal-point) :
cli-no-view = Il n'y a pas de vue { $view }. Les vues : { $names }.
cli-not-a-case = { $given } n'est pas l'identifiant d'un dossier. La vue cases les donne.
cli-not-a-day = Avec --occurred, donnez un jour tel que 2024-09-15, 2024-09 ou 2024, et non { $given }.
cli-not-a-time = { $given } n'est pas un moment : donnez un jour tel que 2024-09-15, un instant tel que 2024-09-15T10:00:00.000Z ou une position telle que @120.
cli-beyond-the-last = La dernière position est { $last }, et non { $given }.
