# Ce qui se fait dans un dossier : formulaires, guichet, liens.

act-sign = Signer
act-signatures-enter = Saisir des signatures recueillies sur papier
act-signatures-link = Imprimer un lien pour signer
act-signatures-invalidate = Invalider des signatures
act-agenda-inscribe = Inscrire à l'ordre du jour
act-deliberations-vote = Enregistrer le vote
act-notices-give = Enregistrer une notification
act-suspend = Suspendre le délai : { $deadline }
act-resume = Faire reprendre le délai : { $deadline }
act-link = Lier à un autre dossier
