# Ce qui s'est passé, dans les mots d'une citoyenne ou d'un citoyen : un message par type de fait.

event-register-opened-v1 = Ouverture du registre « { $name } » ({ $origin }) par { $actor }. Teneur : { $keeper } ; les jours s'y lisent à l'heure de { $zone }.{ $fictitious ->
        [yes] { " " }Tout y est données fictives.
       *[no] { "" }
    }{ $clock ->
        [simulated] { " " }Les heures y sont données, non lues sur une horloge.
       *[real] { "" }
    }
event-identity-erased-v1 = L'identité d'une personne a été effacée du coffre ({ $ground }) ; { PLURAL($rows) ->
        [one] { $rows } entrée détruite
       *[other] { $rows } entrées détruites
    }. Rien n'a changé dans le journal. Inscrit par { $actor }.
event-register-succeeded-v1 = Le registre continue sous l'identifiant « { $origin } » ; jusqu'ici c'était « { $predecessor } ». { $checkpoint ->
        [none] On ne sait pas quel point de contrôle a été signé en dernier sous l'ancien identifiant.
       *[other] Le dernier point de contrôle signé sous l'ancien identifiant a la taille { $size } et la racine { $root } (note { $checkpoint }).
    }{ $reason ->
        [none] { "" }
       *[other] { " " }Motif : { $reason }.
    } Inscrit par { $actor }.

event-party-registered-v1 = Inscription par { $actor } : { $kind } { $name ->
        [none] { $party }
       *[other] « { $name } »
    }{ $territory ->
        [none] { "" }
       *[other] , territoire : { $territory }
    }{ $founded ->
        [none] { "" }
       *[other] , date de création : { $founded }
    }.
event-mandate-given-v1 = Mandat inscrit par { $actor } : { $party }, { $role }{ $deputy ->
        [yes] { " " }(en suppléance)
       *[other] { "" }
    }, auprès de { $body } ; début : { $from }{ $until ->
        [none] { "" }
       *[other] , fin : { $until }
    }.
event-mandate-ended-v1 = Fin de mandat : { $party }, { $role }, auprès de { $body } ; dernier jour : { $on }.{ $successor ->
        [none] { "" }
       *[other] { " " }Dès le lendemain, le rôle est tenu par { $successor }.
    } Inscrit par { $actor }.

event-territory-described-v1 = Description par { $actor } du territoire « { $name } » ({ $kind }, code { $code }){ $parent ->
        [none] { "" }
       *[other] , rattaché à { $parent }
    }.
event-territory-measured-v1 = Chiffre inscrit par { $actor } pour { $code } : { $figure } { $value } en { $year }, selon { $source }.

event-procedure-published-v1 = Publication par { $actor } de la version { $version } de la procédure « { $title } » ({ $key }) ; empreinte : { $hash }.
event-calendar-published-v1 = Version { $version } du calendrier des jours ouvrés « { $title } » ({ $calendar }) publiée par { $actor }, pour { $from_year } à { $until_year } ; source : { $source }.
calendar-called = « { $title } »
event-holiday-announced-v1 = Jour férié annoncé dans le calendrier { $calendar } : « { $title } », { $day }{ $replaces ->
        [none] { "" }
       *[other] , au lieu du { $replaces }
    } ; source : { $source }. Inscrit par { $actor }.

event-case-opened-v1 = Dossier ouvert par { $actor } : { $kind }, devant { $body }, territoire : { $territory }. Première étape : « { $stage } », selon la version de procédure { $procedure }.{ $representative ->
        [none] { "" }
       *[other] { " " }Ouvert pour le compte de { $representative }, mandataire.
    }{ $parent ->
        [none] { "" }
       *[other] { " " }Dossier de rattachement : { $parent }.
    }{ $petitioner ->
        [none] { "" }
       *[other] { " " }Présenté au nom d'une association : { $petitioner }.
    }{ $alike ->
        [none] { "" }
       *[other] { " " }Dossiers semblables montrés avant le dépôt et déclarés vus : { $alike }.
    }
event-step-taken-v1 = { $stays ->
    [yes] « { $step } », par { $actor } : acte inscrit, le dossier reste à l'étape « { $to } ».
   *[no] « { $step } », par { $actor } : de l'étape « { $from } » à l'étape « { $to } ».
}
event-threshold-crossed-v1 = « { $threshold } » atteint : requis { $at }, compté { $count }. Constaté par { $actor }.
event-deadline-started-v1 = Début d'un délai : « { $deadline } » ; dernier jour : { $due }{ $session ->
        [none] { "" }
       *[other] { " " }(session programmée : { $session })
    }{ $working_days ->
        [none] { "" }
       *[other] { " " }({ PLURAL($working_days) ->
            [one] { $working_days } jour ouvré
           *[other] { $working_days } jours ouvrés
        }, { $holidays ->
            [0] aucun jour férié entre-temps
           *[other] { PLURAL($holidays) ->
                [one] { $holidays } jour férié entre-temps
               *[other] { $holidays } jours fériés entre-temps
            }
        })
    }. À la suite d'un acte accompli par { $actor }.
event-deadline-extended-v1 = Délai prorogé une fois : « { $deadline } » ; nouveau dernier jour : { $due }. Par { $actor }. Motif : « { $reason } ».
event-deadline-told-v1 = « { $deadline } » : { $rung }, le { $day }{ $at_due ->
        [yes] { "" }
       *[no] { " " }; dernier jour : { $due }
    }. Signalé par { $actor }.
event-deadline-recounted-v1 = Délai recompté parce que ce sur quoi il est compté a changé : « { $deadline } » ; dernier jour : { $due }{ $session ->
        [none] { "" }
       *[other] { " " }(session programmée : { $session })
    }{ $working_days ->
        [none] { "" }
       *[other] { " " }({ PLURAL($working_days) ->
            [one] { $working_days } jour ouvré
           *[other] { $working_days } jours ouvrés
        }, { $holidays ->
            [0] aucun jour férié entre-temps
           *[other] { PLURAL($holidays) ->
                [one] { $holidays } jour férié entre-temps
               *[other] { $holidays } jours fériés entre-temps
            }
        })
    }. Par { $actor }.
event-deadline-ended-v1 = Fin d'un délai : « { $deadline } » ; dernier jour : { $due }, { $days_late ->
        [0] dans les temps
       *[other] { PLURAL($days_late) ->
            [one] { $days_late } jour de retard
           *[other] { $days_late } jours de retard
        }
    }{ $told ->
        [none] { "" }
       *[other] { " " }(compté jusqu'au jour de l'inscription : le dépassement avait été constaté, l'acte a été déclaré ensuite comme accompli le { $told })
    }. À la suite d'un acte accompli par { $actor }.
event-deadline-missed-v1 = Délai non tenu : « { $deadline } » ; son dernier jour, { $due }, est passé. Constaté par { $actor }.
event-deadline-suspended-v1 = Délai suspendu par { $actor } : « { $deadline } », à partir du { $from }. Motif : { $reason ->
        [threshold-under-review] réexamen du franchissement du seuil
       *[other] « { $reason } »
    }.
event-deadline-resumed-v1 = Reprise d'un délai : « { $deadline } » ; { PLURAL($days) ->
        [one] { $days } jour non compté
       *[other] { $days } jours non comptés
    }, nouveau dernier jour : { $due }. Par { $actor }.
event-duty-owed-v1 = Acte dû désormais : « { $duty } » ; à qui il incombe : { $by }{ $due ->
        [none] { "" }
       *[other] { " " }; au plus tard : { $due }
    }. Cause : « { $because } ». Acte accompli par { $actor }.
event-duty-fulfilled-v1 = Acte dû accompli : « { $duty } », par « { $by_step } », { $days_late ->
        [0] dans les temps
       *[other] { PLURAL($days_late) ->
            [one] { $days_late } jour de retard
           *[other] { $days_late } jours de retard
        }
    }{ $told ->
        [none] { "" }
       *[other] { " " }(compté jusqu'au jour de l'inscription : le dépassement avait été constaté, l'acte a été déclaré ensuite comme accompli le { $told })
    }. Acte accompli par { $actor }.
event-case-linked-v1 = { $relation ->
        [answers] Ce dossier répond au dossier { $to }.
        [continues] Ce dossier continue le dossier { $to }.
       *[same-matter] Ce dossier porte sur la même affaire que le dossier { $to }.
    } Lien établi par { $actor }.
event-record-corrected-v1 = Rectification par { $actor } : dans l'inscription { $record }, « { $field } » vaut { $now } ; la première valeur était { $first }. Motif : « { $reason } ».

event-signature-given-v1 = { $channel ->
        [online] Signature en ligne par { $actor }.
       *[paper] Signature sur papier par { $signer } ; saisie par { $actor }.
    }
event-signature-withdrawn-v1 = Signature retirée par { $actor }.
event-signatures-invalidated-v1 = { PLURAL($signers) ->
        [one] { $signers } signature écartée
       *[other] { $signers } signatures écartées
    } ({ $ground }) par { $actor }. Motif : « { $reason } ».{ $also ->
        [none] { "" }
       *[other] { " " }Le motif vaut aussi pour des signatures déjà écartées, au nombre de { $also }.
    }

event-item-inscribed-v1 = Inscription à l'ordre du jour, point { $item } de la { $session_kind ->
        [extraordinary] session extraordinaire
       *[ordinary] session ordinaire
    } ({ $session }), par { $actor }.
event-vote-held-v1 = Vote du conseil : pour { $in_favour }, contre { $against }, abstentions { $abstentions } ; présents { $present } sur { $members } membres. { $outcome ->
        [adopted] Adopté.
        [rejected] Rejeté.
        [no-quorum] Quorum non atteint à la séance { $sitting } (requis : { $quorum }) : rien n'est décidé.
       *[postponed] Reporté à une session ultérieure.
    } Inscrit par { $actor }.
event-notice-given-v1 = { $to ->
        [representative] Le mandataire a été informé
       *[public] Le public a été informé
    } { $channel ->
        [letter] par lettre
        [electronic] par voie électronique
        [in-hand] en main propre contre récépissé
       *[posted] par affichage au siège
    }, par { $actor }.{ $text ->
        [none] { "" }
       *[other] { " " }Le texte est conservé sous { $text }.
    }

event-figure-stated-v1 = Chiffre déclaré, inscrit par { $actor } : { $figure } { $total }, selon { $source }.{ $parts ->
        [0] { "" }
       *[other] { " " }Ses parts ({ $parts }) font { $sum }{ $difference ->
            [0] .
           *[other] { " " }; écart : { $difference }.
        }
    }

event-session-planned-v1 = Programmation par { $actor } : { $kind ->
        [extraordinary] session extraordinaire
       *[ordinary] session ordinaire
    } { $session }, { $body }, { $closes ->
        [none] le { $opens }
       *[other] du { $opens } au { $closes }
    }.
event-session-cancelled-v1 = Session { $session } annulée, { $body }. Inscrit par { $actor }. Motif : « { $reason } ».

event-occurred = { $sentence } Survenu : { $occurred }.
event-unknown = Un fait que ce programme ne connaît pas ({ $kind }), par { $actor }.

signature-run = { PLURAL($count) ->
        [one] { $count } signature
        [many] { $count } de signatures
       *[other] { $count } signatures
    }{ $span ->
        [moment] , le { $day } à { $time }
        [day] , le { $day }, de { $time } à { $last_time }
       *[days] , du { $day } au { $last_day }
    } ; total { $total }.

actor-signer = une citoyenne ou un citoyen ({ $id })
actor-party = « { $name } »
actor-party-unnamed = la partie { $id }
actor-clock = l'horloge du registre
actor-engine = le moteur du registre
actor-unknown = { $actor }

event-milestone-planned-v1 = Jalon prévu par { $actor } : « { $milestone } » ; à qui il incombe : { $office } ; dernier jour : { $due }{ $from ->
        [none] { "" }
       *[other] , début prévu : { $from }
    }. Ce qui est à faire est conservé sous { $title }.
event-milestone-declared-v1 = Jalon déclaré achevé par { $actor } : « { $milestone } », avec { PLURAL($evidence) ->
        [one] { $evidence } pièce justificative
       *[other] { $evidence } pièces justificatives
    }.
event-milestone-verified-v1 = Jalon vérifié par { $actor } : les pièces montrent que « { $milestone } » est achevé.{ $reason ->
        [none] { "" }
       *[other] { " " }En ses mots : « { $reason } ».
    }
event-milestone-returned-v1 = Jalon renvoyé par { $actor } : les pièces ne montrent pas que « { $milestone } » est achevé. Motif : « { $reason } ».
event-milestone-contested-v1 = Contestation { $contest } par { $actor }, de ce qui est déclaré de « { $milestone } » ; réponse due au plus tard : { $answer_due }.{ $reason ->
        [none] { "" }
       *[other] { " " }Motif : « { $reason } ».
    }{ $text ->
        [none] { "" }
       *[other] { " " }Le texte est conservé sous { $text }.
    }
event-contest-answered-v1 = Réponse à la contestation { $contest }, sur « { $milestone } », par { $actor }.{ $reason ->
        [none] { "" }
       *[other] { " " }La réponse : « { $reason } ».
    }{ $text ->
        [none] { "" }
       *[other] { " " }Le texte est conservé sous { $text }.
    }

event-condition-checked-v1 = Condition vérifiée par { $actor } : « { $condition } » — { $finding }.{ $reference ->
        [none] { "" }
       *[other] { " " }Référence : « { $reference } ».
    }{ $evidence ->
        [none] { "" }
       *[other] { " " }La pièce est conservée sous { $evidence }.
    }{ $reason ->
        [none] { "" }
       *[other] { " " }Motif : « { $reason } ».
    }
event-condition-found-v1 = Le moteur a constaté d’après les actes : « { $condition } » — { $finding }.
event-opinion-asked-v1 = Avis { $opinion } demandé par { $actor } à { $of }{ $due ->
        [none] { "" }
       *[other] , dernier jour : { $due }
    }.{ $reason ->
        [none] { "" }
       *[other] { " " }La question : « { $reason } ».
    }{ $question ->
        [none] { "" }
       *[other] { " " }Le texte de la question est conservé sous { $question }.
    }
event-opinion-given-v1 = { $entered_for ->
        [none] Avis { $opinion } rendu par { $actor }
       *[other] Avis { $opinion } inscrit par { $actor } pour le compte de { $entered_for }
    } : { $outcome ->
        [favourable] favorable
        [unfavourable] défavorable
        [reserved] favorable avec réserves
       *[no-opinion] sans avis
    }. Le texte est conservé sous { $text }.
event-opinion-closed-v1 = L'avis { $opinion } n'a pas été rendu et n'est plus attendu, selon { $actor }. Motif : « { $reason } ».
event-threshold-under-review-v1 = Réexamen du franchissement de « { $threshold } » : { $at } requises, { $count } comptées désormais. La date du franchissement demeure. Constaté par { $actor }.
event-threshold-review-decided-v1 = Réexamen de « { $threshold } » tranché par { $actor } : { $stands ->
        [yes] le franchissement vaut
       *[no] le franchissement ne vaut plus
    }. Motif : « { $reason } ».
event-signatures-restored-v1 = Signatures rétablies après l’annulation de l’invalidation { $invalidation } : { $signers }, par { $actor }.
event-sheets-received-v1 = Liasse de listes « { $batch } » reçue par { $actor } ; lignes annoncées : { $lines }. Empreinte du scan : { $scan }.
event-sheets-entered-v1 = Saisie { $entry } de la liasse « { $batch } » par { $actor } ; lignes lues : { $lines }.
event-sheets-reconciled-v1 = Les deux saisies de la liasse « { $batch } » comparées : { $agreed } lignes concordent, { $differing } diffèrent. Suite à la saisie par { $actor }.
event-sheets-settled-v1 = Ligne { $line } de la liasse « { $batch } » tranchée par { $actor } : { $stands ->
        [first] la première lecture vaut
        [second] la seconde lecture vaut
       *[neither] la ligne ne compte pas
    }. Motif : « { $reason } ».
event-sheets-drawn-v1 = Échantillon de la liasse « { $batch } » tiré à la demande de { $actor } ; lignes : { $lines }. Graine du tirage : { $seed }.
event-sheets-sampled-v1 = Échantillon de la liasse « { $batch } » vérifié par { $actor } : { $size } lignes, dont { $wrong } erronées, soit { $per_mille } pour mille.
event-sheets-accepted-v1 = Liasse « { $batch } » acceptée par { $actor } : { $counted } signatures comptées, { $doubles } doubles, { $refused } écartées pour un autre motif.{ $reason ->
        [none] { "" }
       *[other] { " " }Motif : « { $reason } ».
    }
event-sheets-refused-v1 = Liasse « { $batch } » refusée par { $actor }. Motif : « { $reason } ».
event-sponsor-joined-v1 = { $channel ->
        [online] { $actor } se joint aux coprésentateurs.
       *[paper] { $sponsor } se joint aux coprésentateurs, sur papier ; saisi par { $actor }.
    }
event-sponsor-left-v1 = { $actor } quitte les coprésentateurs.
event-invalidation-started-v1 = Invalidation { $invalidation } proposée par { $actor } ; signatures visées : { $matched } ({ $ground }). Motif : « { $reason } ». Rien n’est retiré avant qu’une autre personne confirme.
event-invalidation-confirmed-v1 = Invalidation { $invalidation } confirmée par { $actor }.
event-invalidation-cancelled-v1 = Invalidation { $invalidation } annulée par { $actor }. Motif : « { $reason } ».
event-step-proposed-v1 = { $actor } propose « { $step } ». L'acte n'a lieu qu'une fois confirmé par d'autres ; confirmations nécessaires : { $confirmations }.
event-step-confirmed-v1 = { $actor } confirme « { $step } ». Confirmations à ce jour : { $confirmed }.
event-step-declined-v1 = « { $step } » n'est pas confirmé par { $actor } : l'acte n'a pas lieu. Motif : « { $reason } ».
event-child-closed-v1 = Le dossier { $child }, ouvert sous celui-ci, est clos. Constaté par { $actor }.
event-text-released-v1 = « { $field } », saisi pour « { $step } », est rendu public par { $actor } et se lit par tous ({ $object }). Il était scellé sous { $sealed } ; sel du scellé : { $salt }.
event-case-migrated-v1 = Le dossier passe de la version { $from } de la procédure à la version { $to }, par { $actor } ; il se trouve à l'étape « { $stage } ». Motif : « { $reason } ».
event-number-noted-v1 = Numéro du dossier auprès de : { $system } — { $number }. Noté par { $actor }.
event-personal-read-v1 = { $actor } consulte des données à caractère personnel ({ $what }). Motif : « { $reason } ».
event-retention-ended-v1 = La durée de conservation des données à caractère personnel de ce dossier est écoulée ; dernier jour : { $due }. Constaté par { $actor }.
event-personal-erased-v1 = Données à caractère personnel de ce dossier effacées du coffre par { $actor } ; { PLURAL($rows) ->
        [one] { $rows } entrée détruite
       *[other] { $rows } entrées détruites
    }. Les décomptes et les inscriptions n'ont pas changé. Motif : « { $reason ->
        [completed-after-interruption] achèvement d'un effacement interrompu
       *[other] { $reason }
    } ».

event-voting-prepared-v1 = { $actor } a fixé comment le vote se déroulera : enveloppes { $envelopes }, dernier jour { $closes }. Cela peut changer jusqu'à l'ouverture du vote.
event-project-listed-v1 = { $actor } a inscrit la proposition { $proposal } sur la liste, au numéro { $number } ; enveloppe : { $envelope }, prix : { $price }.
event-project-unlisted-v1 = { $actor } a retiré la proposition { $proposal } de la liste. Motif : « { $reason } ».
event-voting-opened-v1 = { $actor } a ouvert le vote jusqu'au { $closes } ; projets : { $projects }. Rien de ce qui est soumis au vote ne change plus ; empreinte : { $list }.
event-ballot-cast-v1 = { $channel ->
        [online] Un bulletin a été déposé en ligne
       *[counter] { $actor } a déposé un bulletin pour un votant au guichet
    } ; enveloppe : { $envelope }. Seule l'empreinte du bulletin scellé est inscrite : { $sealed }.
event-voter-marked-v1 = { $actor } a noté que le votant { $voter } a pris un bulletin papier ; enveloppe : { $envelope }.
event-paper-ballots-received-v1 = { $actor } a reçu la liasse de bulletins « { $batch } » ; nombre : { $ballots }, enveloppe : { $envelope }. Empreinte du scan : { $scan }.
event-paper-ballots-entered-v1 = Saisie { $entry } de la liasse de bulletins « { $batch } » par { $actor }. Seule l'empreinte de la saisie est inscrite : { $sealed }.
event-paper-ballots-accepted-v1 = { $actor } a accepté la liasse de bulletins « { $batch } » : les deux saisies concordent.
event-box-rooted-v1 = Racine de l'urne inscrite sur { $cast } bulletins déposés : { $root }. Constat de { $actor }.
event-voting-closed-v1 = Vote clos par { $actor }.
event-ballots-unsealed-v1 = { $actor } a ouvert l'urne et publié les bulletins dans l'ordre de leurs codes ; enveloppes : { $ballots }.
event-votes-counted-v1 = Dépouillement à la demande de { $actor }, enveloppe : { $envelope }. Projets retenus : { $selected } ; coût total : { $total_cost }, reste : { $left }. Empreinte de l'explication : { $explanation }.
