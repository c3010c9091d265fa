# Why there is no answer, and what to do.

problem-title = That could not be done
problem-home = What is happening
problem-code = Code:
problem-explained = The rule it meets, and what to do
problem-account-unknown = This party has no account. The administrator of the register makes one.
problem-broken = Something broke in the register. Nothing that was recorded is lost. Try again; if it comes back, give this number to the keeper of the register: { $number }
problem-busy = There are too many requests at this moment. Try again in a few seconds.
problem-cross-site = This was sent from a page of another site and was not taken. Open the page here and send it from here.
problem-file-altered = The kept file was altered: it no longer has the recorded fingerprint, and is not handed out. Ask the keeper of the register to restore it from a backup.
problem-file-does-not-open = The file ({ $media }) does not open: it is cut off or damaged. Open it on your side, then send a sound copy.
problem-file-empty = The file is empty. Choose a file with content.
problem-file-kind-not-taken = Files of this kind ({ $media }) are not taken. Send a PDF, a PNG, JPEG or WebP image, an ODF or OOXML document, CSV, JSON or text.
problem-file-missing = The file is not here. Send it before recording it; where it is recorded, ask the keeper of the register to restore it from a backup.
problem-file-not-what-it-says = The content of the file is not of the kind told ({ $media }). Check its extension, or save it anew before sending it.
problem-file-restricted = This file is restricted. Whoever may read it reads it from the page of the case, with a reason that is recorded; everyone may once it is released.
problem-link-invalid = This link is not valid, or its time is over. Ask for a new one where it was given to you.
problem-login-malformed = A login has 3 to 40 lower-case Latin letters or digits; dots and hyphens are allowed.
problem-login-taken = This login is in use. Choose another.
problem-not-allowed = Your account does not open this page. It needs a mandate that runs, in the right role.
not-opened-then = This case had not been opened by the day that is asked about. Change the day, or go back to now.
problem-not-found = There is no such page. Check the address, or search the cases.
problem-not-writable = Recording has stopped for now; reading goes on. Try again later; what you got no receipt for was not recorded.
problem-not-signed-here = This copy of the register does not sign, and no checkpoint that was signed before covers this record: there is no receipt for it here.
problem-not-signed-yet = No signed checkpoint covers this record yet, so there is no receipt for it. Ask again in a moment.
problem-password-length = A password has at least 12 characters, and at most 512 bytes.
problem-request-unreadable = The request could not be read: { $part }. Expected: { $expected }
problem-sign-in-needed = Your session is over or not begun. Sign in; what you typed is kept.
problem-sign-in-wrong = Login and password do not belong together. Type them again, or ask the administrator of the register for a new link.
problem-too-large = What was sent is too large: { $limit } bytes at most. Shorten or divide it.
problem-too-many-requests = There are too many requests from the same place. Try again in { PLURAL($seconds) ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }.
problem-too-slow = The request took too long to arrive. Try again.
problem-wrong-media-type = This kind of content is not taken here. Use the form of the page.
problem-wrong-method = This address is not used in this way. Open it from the page that leads to it.
account-holder = the holder of this account
