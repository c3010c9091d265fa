# عناوين الجداول والأقسام، والأعداد.

label-fictitious-data = معطيات خيالية
label-yes = نعم
label-no = لا
label-nothing = لا شيء
label-unknown = غير معروف
label-cannot-be-recorded = تعذّر التسجيل
label-view-register = السجلّ
label-view-cases = الملفات
label-view-trail = مسار التدقيق
label-view-petition = العريضة
label-view-dashboard = لوحة القيادة
label-view-overdue = خارج الأجل
label-view-calendars = تقاويم أيام العمل
label-view-recent = آخر التقييدات
label-view-plan = التزامات خطة
label-view-accreditations = الاعتمادات
label-section-parties = الهيئات والأشخاص
label-section-mandates = الانتدابات
label-section-territories = التراب
label-section-procedures = المساطر
label-section-records = التقييدات حسب النوع
label-section-signatures = التوقيعات
label-section-per-day = حسب الأيام
label-section-thresholds = العتبات
label-section-stages = المراحل
label-section-deadlines = الآجال
label-section-duties = الإجراءات الواجبة
label-section-votes = التصويت
label-section-notices = التبليغات
label-section-refusals = قرارات الرفض المعلّل
label-section-corrections = التصحيحات
label-section-stated-figures = الأرقام المصرح بها
label-section-form = ما مُلئ
label-section-rule-read = ما اطلعت عليه القاعدة
label-section-legal-basis = الأساس القانوني
label-section-parameters = الأرقام والقواعد
label-section-links = الملفات المرتبطة
label-section-answered-late = مُجاب عنه خارج الأجل
label-as-of = الوضعية بتاريخ
label-recorded-by-then = المقيَّد إلى ذلك التاريخ
label-happened-by-then = الواقع إلى ذلك التاريخ
label-up-to-now = إلى الآن
label-position = الرتبة
label-record = التقييد
label-recorded-at = وقت التقييد
label-happened-on = تاريخ الوقوع
label-actor = الفاعل
label-what-happened = ما وقع
label-event-type = نوع الواقعة
label-case = الملف
label-kind = النوع
label-title = العنوان
label-stage = المرحلة
label-step = الإجراء
label-body = المجلس
label-territory = التراب
label-opened = تاريخ الفتح
label-representative = وكيل العريضة
label-parent-case = الملف الأصل
label-procedure = المسطرة
label-version = النسخة
label-fingerprint = البصمة
label-signatures = التوقيعات
label-valid = المحتسبة
label-given = المقدمة
label-withdrawn = المسحوبة
label-invalidated = الملغاة
label-threshold = العتبة
label-needed = المطلوب
label-counted = المحتسب
label-crossed-on = تاريخ البلوغ
label-deadline = الأجل
label-due = آخر يوم
label-duty = الإجراء الواجب
label-owed-by = على عاتق
label-days-late = أيام التأخير
label-missed = فائت
label-suspended = موقوف
label-working-days = أيام العمل
label-holidays-between = عطل بينها
label-rungs = تنبيهات
label-extension = تمديد
label-recounted = إعادة حساب
rung-due = آخر يوم
fact-taken = عدد مرات «{ $step }»
fact-first-day = أول «{ $step }»
fact-never = لم يقع
fact-missed = فات: { $deadline }
label-running = سار
label-owed = واجب
label-fulfilled = موفى به
label-fulfilled-late = موفى به خارج الأجل
label-ended-late = منته خارج الأجل
label-source = المصدر
label-confidence = درجة التأكد
label-to-be-confirmed = في انتظار التأكيد
label-name = الاسم
label-role = الصفة
label-party = الشخص أو الهيئة
label-from = من
label-until = إلى
label-number = العدد
label-total = المجموع
label-year = السنة
label-value = القيمة
label-figure = الرقم
label-stated = المصرح به
label-part = الجزء
label-sum-of-parts = مجموع الأجزاء
label-difference = التباين
label-entered = تاريخ الدخول
label-left = تاريخ الخروج
label-lasted = المدة
label-days = الأيام
label-day = اليوم
label-channel = الطريقة
label-addressee = إلى
label-in-favour = الموافقون
label-against = المعارضون
label-abstentions = الممتنعون
label-present = الحاضرون
label-members = الأعضاء
label-outcome = النتيجة
label-adopted = الموافقة
label-rejected = عدم الموافقة
label-before = قبل التعديل
label-now = بعد التعديل
label-first-value = القيمة الأولى
label-value-now = القيمة القائمة
label-reason = السبب
label-grounds = الأسباب
label-reasons = التعليل
label-field = الخانة
label-code = الرمز
label-line = السطر
label-fault = ما يجب تصحيحه
label-relation = العلاقة
label-origin = معرّف السجلّ
label-keeper = ماسك السجلّ
label-zone = المنطقة الزمنية
label-clock = مصدر الأوقات
label-head = آخر رتبة
label-records = التقييدات
label-last-time = آخر تقييد
label-cases = الملفات
label-erasures = الهويات الممحوة
label-section-sessions = الدورات
label-case-number = رقم الملف
label-deputy = بالنيابة
label-session = الدورة
label-cancelled = ملغاة

count-signatures = { PLURAL($n) ->
    [zero] لا توقيع
    [one] توقيع واحد
    [two] توقيعان
    [few] { $n } توقيعات
    [many] { $n } توقيعا
   *[other] { $n } توقيع
    }
count-records = { PLURAL($n) ->
    [zero] لا تقييد
    [one] تقييد واحد
    [two] تقييدان
    [few] { $n } تقييدات
    [many] { $n } تقييدا
   *[other] { $n } تقييد
    }
count-cases = { PLURAL($n) ->
    [zero] لا ملف
    [one] ملف واحد
    [two] ملفان
    [few] { $n } ملفات
    [many] { $n } ملفا
   *[other] { $n } ملف
    }
count-duties = { PLURAL($n) ->
    [zero] لا إجراء واجب
    [one] إجراء واجب واحد
    [two] إجراءان واجبان
    [few] { $n } إجراءات واجبة
    [many] { $n } إجراء واجبا
   *[other] { $n } إجراء واجب
    }
count-days = { PLURAL($n) ->
    [zero] لا يوم
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يوما
   *[other] { $n } يوم
    }
count-working-days = { PLURAL($n) ->
    [zero] لا يوم عمل
    [one] يوم عمل واحد
    [two] يوما عمل
    [few] { $n } أيام عمل
    [many] { $n } يوم عمل
   *[other] { $n } يوم عمل
    }
count-days-late = { PLURAL($n) ->
    [zero] دون تأخير
    [one] تأخير يوم واحد
    [two] تأخير يومين
    [few] تأخير { $n } أيام
    [many] تأخير { $n } يوما
   *[other] تأخير { $n } يوم
    }
count-parties = { PLURAL($n) ->
    [zero] لا أحد
    [one] شخص أو هيئة
    [two] اثنان من الأشخاص والهيئات
    [few] { $n } من الأشخاص والهيئات
    [many] { $n } من الأشخاص والهيئات
   *[other] { $n } من الأشخاص والهيئات
    }
count-faults = { PLURAL($n) ->
    [zero] لا خطأ
    [one] خطأ واحد
    [two] خطآن
    [few] { $n } أخطاء
    [many] { $n } خطأ
   *[other] { $n } خطأ
    }

label-view-commitment = الالتزام
label-section-milestones = المحطات الرئيسية
label-section-contests = الاعتراضات
label-declaration = تصريح بالإنجاز في انتظار التحقق
label-milestone = المحطة الرئيسية
label-contest = الاعتراض
label-state = الحالة
label-declared = مصرّح به
label-evidenced = مثبت بوثائق
label-assessed = مقيَّم
label-evidence = وثائق الإثبات
label-answer = الجواب
label-answer-due = آخر يوم للجواب
label-returned = المُرجع
label-planned = المبرمج
label-programme-fields = ما جرى الالتزام به
label-opinion = رأي مطلوب

label-confirmation = تأكيد مطلوب
label-retention = معطيات شخصية ينبغي محوها
