# الاستشارات: مسودة، وتعليقات، وجواب عن كل تعليق.
activity-consultations = الاستشارات
label-comments = تعليقات بلا جواب
field-comment = التعليق
field-disposition = مآل التعليق
field-documents = نص المسودة
field-round = جولة الاستشارة
field-on-behalf = الجهة التي يُتكلم باسمها
disposition-accepted = أُخذ به
disposition-partly = أُخذ به جزئيا
disposition-refused = لم يؤخذ به
disposition-unanswered = بلا جواب
fact-name-consultations-comments = التعليقات
fact-name-consultations-open = جولات الاستشارة المفتوحة
fact-name-consultations-unanswered = تعليقات بلا جواب
fact-consulted = انتهت: { $round }
event-kind-consultation-opened-v1 = فتح استشارة
event-kind-consultation-extended-v1 = تمديد استشارة
event-kind-consultation-closed-v1 = انتهاء استشارة
event-kind-comment-made-v1 = تعليق
event-kind-comment-answered-v1 = جواب عن تعليق
event-consultation-opened-v1 = فتح «{ $round }» للتعليق من طرف { $actor }، إلى غاية { $until }. لغات المسودة: { $documents }.
event-consultation-extended-v1 = تمديد «{ $round }» إلى غاية { $until } من طرف { $actor }. السبب: «{ $reason }».
event-consultation-closed-v1 = انتهاء «{ $round }»: لا تُقبل تعليقات بعد اليوم. المعاينة من طرف { $actor }.
event-comment-made-v1 = تعليق في «{ $round }» من طرف { $actor }{ $on_behalf ->
        [none] { "" }
       *[other] ، باسم { $on_behalf }
    }. النص ({ $text }) محفوظ في الملف.
event-comment-answered-v1 = جواب عن تعليق من طرف { $actor }: { $disposition ->
        [accepted] أُخذ به
        [partly] أُخذ به جزئيا
       *[refused] لم يؤخذ به
    }.{ $reason ->
        [none] { "" }
       *[other] { " " }التعليل: «{ $reason }».
    }{ $text ->
        [none] { "" }
       *[other] { " " }نص الجواب ({ $text }) محفوظ في الملف.
    }
refusal-round-unknown = لا توجد في هذه المسطرة جولة استشارة باسم { $round }. راجعوا جولات الاستشارة في صفحة المسطرة.
refusal-round-already-open = «{ $round }» مفتوحة من قبل، بنص آخر أو إلى يوم آخر. يمكن تمديدها، ولا تُفتح مرتين.
refusal-round-already-held = «{ $round }» جرت وانتهت. تجري كل جولة مرة واحدة.
refusal-round-not-open = لم تُفتح «{ $round }» بعد. تُقبل التعليقات بعد فتحها.
refusal-round-too-short = مدة «{ $round }» { $days } من الأيام بعد اليوم، والمطلوب { $days_min } على الأقل. اختاروا يوما أبعد.
refusal-round-not-longer = آخر يوم في «{ $round }» هو { $until }. يكون التمديد إلى يوم بعده: لا تُقصَّر مدة الاستشارة.
refusal-draft-missing = نص المسودة بلغة «{ $language }» ناقص، وهو مطلوب لفتح «{ $round }». أضيفوه ثم أعيدوا الإرسال.
refusal-consultation-over = انتهت «{ $round }» يوم { $until }، ولا تُقبل فيها تعليقات بعده. راجعوا صفحة الملف: قد تُفتح جولة أخرى.
refusal-no-mandate-there = لا انتداب لكم لدى { $party }، فلا يُقيَّد تعليق باسمها. علّقوا باسمكم، أو اطلبوا تقييد الانتداب.
refusal-comment-of-itself = { $party } هي من تستشير، فلا تعلّق على مسودتها. علّقوا دون ذكرها.
refusal-too-many-comments = بلغتم { $comments_max } تعليقا في هذه الجولة، وهو أقصى عدد. اجمعوا ما بقي في نص واحد.
refusal-comment-unknown = لا تعليق برقم { $comment } في هذا الملف. راجعوا التعليقات في صفحة الاستشارة.
refusal-own-comment = التعليق { $comment } لكم أو للجهة التي تتكلمون باسمها، فلا تجيبون عنه. يجيب عنه غيركم.
refusal-comment-already-answered = أُجيب عن التعليق { $comment } من قبل. يمكن تصحيح التقييد.
act-consultations-open = فتح جولة استشارة
act-consultations-extend = تمديد جولة استشارة
act-consultations-comment = التعليق على المسودة
act-consultations-answer = الجواب عن تعليق
act-consultations-link = طبع رابط للتعليق
act-consulting-round = جولة الاستشارة
act-consulting-until = آخر يوم للتعليق
act-consulting-days = { $title }: { $days } على الأقل
act-consulting-document = نص المسودة: { $language }
act-consulting-why = سبب التمديد
act-consulting-text = تعليقكم
act-consulting-text-hint = يُنشر كما هو. لا تذكروا أسماء أشخاص ولا أرقام هوية.
act-consulting-on-behalf = باسم أي جهة
act-consulting-which = التعليق
act-consulting-disposition = مآل التعليق
act-consulting-answer = الجواب معلّلا
act-consulting-stands = التعليق رقم { $number }: { $author }
act-consulting-send = إرسال التعليق
link-to-comment = رابط للتعليق على مسودة معروضة للاستشارة
link-comment-lead = تُقرأ المسودة في صفحة الاستشارة، ويُكتب التعليق هنا. يُنشر برمزكم في هذا الملف، دون اسم.
consultation-title = الاستشارة
consultation-csv = التعليقات في جدول (CSV)
consultation-lead = المسودة، وما قيل فيها، والجواب عن كل تعليق.
consultation-read = قراءة المسودة والتعليقات
consultation-open-until = مفتوحة إلى غاية { $day }
consultation-over = انتهت يوم { $day }
consultation-opened-on = فُتحت يوم
consultation-extended = مُددت
consultation-extended-until = إلى غاية { $day }: { $reason }
consultation-drafts = المسودة
consultation-counts = مآل التعليقات
consultation-comments = التعليقات
consultation-all = الكل
consultation-none-such = لا تعليق من هذا الصنف.
consultation-none = لا تعليق بعد.
consultation-citizen = مواطنة أو مواطن رقم { $number }
consultation-office = من داخل الإدارة
consultation-number = التعليق رقم { $number }
consultation-waits = ينتظر الجواب: { $days }
consultation-answered-in = مدة الجواب: { $days }
consultation-answer-this = الجواب عن هذا التعليق
consultation-how = كيف يُعلَّق
consultation-how-citizen = تتقدمون إلى الجماعة بالبطاقة الوطنية، فتسلمكم رابطا تكتبون به تعليقكم. ينشر التعليق برمز، دون اسم.
consultation-pages = صفحات التعليقات
consultation-page = الصفحة { $page }
done-commented = قُيِّد تعليقكم. سيظهر الجواب عنه في صفحة الاستشارة.
procedure-activity-commented-by = { $activity }: يعلّق عليها
procedure-round = { $days } على الأقل؛ لغات المسودة: { $languages }
consultation-awaited = تعليقات بلا جواب: { $round }
consultation-waits-today = ينتظر الجواب منذ اليوم
consultation-answered-today = أُجيب عنه في يومه
