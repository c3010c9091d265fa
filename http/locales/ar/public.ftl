# صفحات العموم. / The public pages.

public-home-lead = كل عريضة والتزام، خطوة بخطوة: ما وقع، وما هو منتظر، ممن وإلى متى.
public-empty-register = لا مجلس مسجَّل بعد في هذا السجلّ.
public-empty-register-do = يبدأ مسيّر السجلّ بالتراب ثم المجالس والانتدابات والمساطر؛ ثم تظهر هنا الملفات وآجالها.
public-begin = ابدؤوا إعداد السجلّ
public-recent = آخر ما وقع
public-nothing-recent = لم يقع شيء بعد في أي ملف.
public-due = المنتظر الآن
public-due-here = المنتظر الآن من هذا المجلس
public-left-undone = في ملفات انتهت بقي ما لم يُنجز في أجله: { $n }
public-nothing-due = لا شيء منتظر من أي مكتب.
public-all-overdue = كل ما هو خارج الأجل
public-take-part = شاركوا
public-sign-now = عرائض مفتوحة للتوقيع
public-vote-now = تصويت مفتوح
public-vote-until = إلى غاية { $day }
public-start = تقديم عريضة أو طلب
public-read-rules = قراءة المساطر وأساسها القانوني
public-check-yourself = التحقق من السجلّ بأنفسكم

public-search = بحث
public-search-words = كلمات من العنوان، أو رقم الملف
public-all = الكل
public-all-cases = كل الملفات
public-on-paper = على الورق: { $shown } من { $all }. والباقي في هذه الصفحة على الشاشة.
public-none-found = لا ملف بهذه الصفات.
public-none-found-do = احذفوا كلمة أو صفة من البحث، أو ابحثوا برقم الملف كما هو في الوصل.
public-no-cases = لا ملف بعد.
public-no-cases-do = تظهر الملفات هنا عند فتحها: يفتحها المواطنات والمواطنون أو كتابة المجلس.
public-pages = صفحات اللائحة
public-newest = الأحدث
public-older = الأقدم
public-more = المزيد
public-and-more = القائمة أطول من هذا؛ يُطلب الباقي بالبحث.
public-state = الحالة
public-state-open = مفتوح
public-state-ended = منته
public-state-owing = فيه إجراء منتظر
public-state-running = فيه أجل سار
public-state-overdue = خارج الأجل
public-days-left = { PLURAL($n) ->
    [zero] آخر يوم هو اليوم
    [one] بقي يوم واحد
    [two] بقي يومان
    [few] بقيت { $n } أيام
    [many] بقي { $n } يوما
   *[other] بقي { $n } يوم
    }
public-no-last-day = دون أجل محدد
public-answered = أُجيب في
public-case-ended = الملف منته

public-dashboard-lead = أعداد صحيحة بلا معدلات. كل رقم يقود إلى ما وراءه.
public-bodies = حسب المجلس
public-duties-late = إجراءات أُنجزت بعد الأجل
public-chart = رسم
public-ends = مرحلة أخيرة
public-stated-lead = صرّح بها أصحابها كما هي، وإلى جانبها مجموع أجزائها محسوبا هنا.
public-stated-total = المجموع كما صُرّح به
public-stated-agree = المجموع المصرَّح به { $total } يساوي مجموع أجزائه.
public-stated-less = المجموع المصرَّح به { $total } أقل من مجموع أجزائه { $sum }: الفرق { $difference }.
public-stated-more = المجموع المصرَّح به { $total } أكثر من مجموع أجزائه { $sum }: الفرق { $difference }.
public-stated-counted = والسجلّ يعدّ بنفسه، من القبولات المسجلة: { $total } ({ $kinds }).
public-stated-no-parts = صُرّح بالمجموع { $total } دون أجزاء.

public-overdue-lead = ما مضى آخر يوم له دون جواب، وما أُجيب عنه متأخرا. المَدين مجلس ومكتب، لا شخص.
public-calendars-lead = الأيام التي تعمل فيها المكاتب. عليها تُحسب الآجال بأيام العمل.
public-calendars-none = لم يُنشر أي تقويم.
public-calendars-all = كل التقاويم
public-calendar-years = السنوات
public-calendar-weekend = العطلة الأسبوعية
public-calendar-holidays = عطل { $year }
public-calendar-no-holidays = لا عطل معروفة.
public-calendar-reduced = مواقيت مخففة
public-calendar-reduced-intro = أيامها أيام عمل.
public-calendar-no-hours = لا مواقيت مخففة هذه السنة.
public-calendar-hours = الساعات
public-calendar-announced = ما أُعلن عنه
public-calendar-announced-none = لم يُعلن عن أي عطلة بعد النشر.
public-calendar-instead = بدل
public-calendar-about = عن هذا التقويم
public-from-until = من { $from } إلى { $until }
public-weekday = { $weekday } { $day }
public-on = بتاريخ
public-nothing-overdue = لا شيء خارج الأجل.
public-nothing-late = لم يُجب عن شيء متأخرا.

public-where = موقعه
public-no-cases-here = لا ملف يخص هذا التراب بعد.
public-inside = داخل هذا التراب
public-decides-here = من يقرر هنا
public-no-body-here = لا مجلس مسجَّل لهذا التراب بعد.
public-figures = أرقام
public-no-figures = لا رقم مقيَّد لهذا التراب بعد.

public-body-no-cases = لا ملف أمام هذا المجلس بعد. تظهر هنا الملفات عند فتحها.
public-vacant = شاغرة، وعليها
public-sessions = الدورات
public-no-sessions = لم تُقيَّد دورات هذا المجلس بعد. تقيّدها كتابة المجلس أو رئاسته.
public-cancelled = أُلغيت:
public-offices = المكاتب والصفات
public-offices-lead = الصفة وتاريخها فقط؛ لا تُنشر أسماء الأشخاص.
public-no-offices = لا انتداب مقيَّد بعد.
public-deputy = نيابة

public-changes = ما الذي تغيّر
public-changes-lead = كل ما قُيِّد بعد تاريخ معيّن، وفي أي ملف.
public-since = منذ
public-changed-cases = ملفات تغيّرت
public-nothing-changed = لم يُقيَّد شيء منذ ذلك.

public-refusal = لماذا تعذّر التسجيل؟
public-refusal-said = القاعدة
public-refusal-of-procedure = قاعدة من المسطرة:
public-refusal-what = الرفض ليس عطبا: لم يُقيَّد شيء، ولم يضع شيء. تقول الجملة أعلاه ما ينقص وما العمل؛ والنقط مكانُ ما يخص طلبكم.
public-refusal-again = ما رُفض اليوم قد يُقبل غدا: صحّحوا ما ذُكر وأرسلوا من جديد. ما كتبتموه باق في الاستمارة.
public-refusal-docs = شرح أوسع بالإنجليزية

public-follow-lead = لكل ملف رقم في الوصل. لا حاجة إلى حساب.
public-case-number = رقم الملف
public-case-number-hint = السنة ثم الرقم، مثل { "\u2066" }2023-0047{ "\u2069" }
public-follow-go = عرض الملف
public-follow-unknown = لا ملف بهذا الرقم. تحققوا منه في الوصل: السنة، ثم شرطة، ثم الرقم.
public-follow-several = هذا الرقم مقيد في أكثر من ملف. يُختار الملف المقصود:
public-or-search = أو ابحثوا في الملفات بكلمات من العنوان

public-about-lead = سجلّ عمومي للمشاركة المواطنة: يُكتب فيه ولا يُمحى منه، ويستطيع أي شخص التحقق منه.
public-promise = ما يضمنه السجلّ
public-promise-lines = كل واقعة سطر واحد، له رتبة وبصمة. لا يُغيَّر سطر ولا يُحذف دون أن يظهر ذلك لمن يتحقق. والتصحيح سطر جديد، والقيمة الأولى تبقى.
public-promise-names = لا أسماء للمواطنين في الأسطر: لكل موقِّع رمز خاص بكل ملف. الأسماء في خزنة مشفّرة، ومحو شخص يُتلف مفتاحها ولا يغيّر أي عدد.
public-promise-times = لكل واقعة وقتان حين يختلفان: متى قُيِّدت، ومتى وقعت. ويمكن عرض كل صفحة كما كانت في أي تاريخ.
public-promise-rules = القواعد منشورة بنسخها ومصادرها ودرجة التأكد منها. ما لم يُتأكد منه مكتوب: «في انتظار التأكيد».
public-limits = ما لا يضمنه
public-limit-one-keeper = للسجلّ ماسك واحد. إن أعاد كتابة كل شيء وتوقيعه من جديد فلا يكشفه إلا من احتفظ بجذر أقدم: احتفظوا بواحد.
public-limit-truth = يُثبت السجلّ ما قيل ومتى وبأي صفة؛ ولا يُثبت أن ما قيل صحيح.
public-limit-outside = لا شهادة خارجية بعد على الجذور الموقَّعة.
public-limit-persons = لا يُنسب تأخير إلى شخص، بل إلى مجلس ومكتب.
public-limit-law = الآجال تُحسب كما كُتبت في المسطرة؛ ولا تغني عن رأي قانوني.
public-verify = كيف تتحققون بأنفسكم
public-verify-seal = الختم إلى جانب كل واقعة يقود إلى سطرها وبصمته وإثبات وجوده تحت آخر جذر موقَّع.
public-verify-one = احتفظوا بما يشهد على هذا السجلّ حيث لا يستطيع ماسكه تغيير شيء: صفحة مطبوعة تحمل في أسفلها الحجم والجذر، أو آخر نقطة تحقق موقَّعة، وهي هنا ضمن «المعطيات المفتوحة».
public-verify-two = وفي ما بعد، اجعلوا البرنامج يقرأ السجلّ كله من هنا ويقارنه بما احتفظتم به. يحسب كل بصمة والجذر من جديد، ويقول عند أي حجم يفترق هذا السجلّ عمّا احتفظتم به، ويسمّي كل سطر لا يوافق. وكل برنامج يقرأ C2SP tlog-tiles يستطيع ذلك أيضاً.
public-verify-three = المفتاح في الأمر هو الذي تعرضه هذه الصفحة. اطلبوه من جهة أخرى أيضاً: من استطاع أن يضع هنا سجلّاً آخر استطاع أن يعرض مفتاحاً آخر. ويكفي سطر فيه الحجم والجذر بدل نقطة التحقق.
public-succeeded = بتاريخ { $moment } استمر السجلّ بالمعرّف «{ $origin }»؛ وكان معرّفه قبل ذلك «{ $predecessor }».
public-succeeded-signed = عدد ما تشمله آخر نقطة تحقق وُقّعت بالمعرّف القديم: { $records }. قارنوا بها ما عندكم من ذلك الوقت؛ جذرها:
public-succeeded-unknown = لا تُعرف آخر نقطة تحقق وُقّعت بالمعرّف القديم.
public-succession = يستمر السجلّ بمعرّف آخر
public-succession-record = تقييد ذلك
public-this-register = هذا السجلّ
public-checkpoint = آخر نقطة تحقق موقَّعة
public-note = النص الموقَّع
public-copy = نسخ الجذر
public-copied = نُسخ
public-open-api = وصف الواجهة البرمجية (OpenAPI)
public-open-stream = تتبع التقييدات أولا بأول

public-promises = أين وصل كل التزام
public-promises-lead = ثلاث حالات لا تُدمج: ما صُرّح به، وما أُثبت بوثائق، وما قيّمه مقيّم مستقل.
public-no-milestones = لا محطة مبرمجة مقيَّدة هنا.

link-join = أنضم إلى المشاركين في التقديم
link-leave = أنسحب من المشاركين في التقديم
link-to-join = رابط للانضمام إلى المشاركين في تقديم هذا الملف
