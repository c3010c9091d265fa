# Pourquoi il n'y a pas de réponse, et que faire.

problem-title = Ce n'est pas possible
problem-home = En ce moment
problem-code = Code:
problem-explained = La règle en cause, et que faire
problem-account-unknown = Ce titulaire n'a pas de compte. L'administration du registre en ouvre un.
problem-broken = Une panne s'est produite. Rien de ce qui a été enregistré n'est perdu. Réessayez ; si elle se répète, donnez ce numéro à qui tient le registre : { $number }
problem-busy = Il y a trop de demandes en ce moment. Réessayez dans quelques secondes.
problem-cross-site = Cet envoi vient d'une page d'un autre site et n'a pas été accepté. Ouvrez la page ici et envoyez-le d'ici.
problem-file-altered = Le fichier conservé a été altéré : il n'a plus l'empreinte enregistrée, et n'est pas remis. Demandez au gestionnaire du registre de le rétablir depuis une sauvegarde.
problem-file-does-not-open = Le fichier ({ $media }) ne s'ouvre pas : il est tronqué ou abîmé. Ouvrez-le chez vous, puis envoyez une copie saine.
problem-file-empty = Le fichier est vide. Choisissez un fichier qui a un contenu.
problem-file-kind-not-taken = Ce type de fichier ({ $media }) n'est pas accepté. Envoyez un PDF, une image PNG, JPEG ou WebP, un document ODF ou OOXML, du CSV, du JSON ou du texte.
problem-file-missing = Le fichier n'est pas ici. Envoyez-le avant de l'enregistrer ; s'il est enregistré, demandez au gestionnaire du registre de le rétablir depuis une sauvegarde.
problem-file-not-what-it-says = Le contenu du fichier n'est pas du type annoncé ({ $media }). Vérifiez son extension, ou enregistrez-le à nouveau avant de l'envoyer.
problem-file-restricted = Ce fichier est d'accès restreint. Qui peut le lire le lit depuis la page du dossier, avec un motif qui est consigné ; tout le monde le lira une fois l'accès levé.
problem-link-invalid = Ce lien n'est pas valable ou a expiré. Demandez-en un nouveau à qui vous l'a donné.
problem-login-malformed = L'identifiant a de 3 à 40 lettres latines minuscules ou chiffres ; le point et le tiret sont admis.
problem-login-taken = Cet identifiant est déjà utilisé. Choisissez-en un autre.
problem-not-allowed = Votre compte ne donne pas accès à cette page. Elle demande un mandat en cours avec la qualité voulue.
not-opened-then = À la date demandée, ce dossier n’était pas encore ouvert. Changez de date ou revenez à maintenant.
problem-not-found = Cette page n'existe pas. Vérifiez l'adresse, ou cherchez parmi les dossiers.
problem-not-writable = L'enregistrement est arrêté pour le moment ; la lecture continue. Réessayez plus tard ; ce dont vous n'avez pas reçu de confirmation n'a pas été enregistré.
problem-not-signed-here = Cette copie du registre ne signe pas, et aucun point de contrôle signé auparavant ne couvre cette inscription : il n'y a pas de récépissé ici.
problem-not-signed-yet = Aucun point de contrôle signé ne couvre encore cette inscription, il n'y en a donc pas encore de récépissé. Redemandez dans un instant.
problem-password-length = Le mot de passe a au moins 12 caractères et au plus 512 octets.
problem-request-unreadable = La demande n'a pas pu être lue : { $part }. Attendu : { $expected }
problem-sign-in-needed = Votre session est terminée ou pas encore ouverte. Connectez-vous ; ce que vous avez saisi est conservé.
problem-sign-in-wrong = L'identifiant et le mot de passe ne correspondent pas. Saisissez-les à nouveau, ou demandez un nouveau lien à l'administration du registre.
problem-too-large = L'envoi est trop grand : { $limit } octets au plus. Raccourcissez-le ou divisez-le.
problem-too-many-requests = Trop de demandes viennent du même endroit. Réessayez dans { PLURAL($seconds) ->
        [one] { $seconds } seconde
       *[other] { $seconds } secondes
    }.
problem-too-slow = La demande a mis trop de temps à arriver. Réessayez.
problem-wrong-media-type = Ce type d'envoi n'est pas accepté ici. Utilisez le formulaire de la page.
problem-wrong-method = Cette adresse ne s'utilise pas ainsi. Ouvrez-la depuis la page qui y mène.
account-holder = le titulaire de ce compte
