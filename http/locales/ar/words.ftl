# كلمات للرموز. كل مفتاح: عائلة ورمز.

role-administrator = مسيّر السجلّ
role-bureau = مكتب المجلس
role-citizen = مواطنة أو مواطن
role-clerk = كتابة المجلس
role-committee-chair = رئاسة اللجنة الدائمة
role-president = رئاسة المجلس
role-representative = الوكيل
role-representative-petition = وكيل العريضة
role-representative-information-request = صاحب الطلب
role-representative-motion = وكيل الملتمس

party-kind-association = جمعية
party-kind-body = هيئة مقرِّرة
party-kind-network = شبكة
party-kind-person = شخص ذو مهمة

territory-kind-arrondissement = مقاطعة
territory-kind-commune = جماعة
territory-kind-prefecture = عمالة
territory-kind-province = إقليم
territory-kind-region = جهة

case-kind-accreditation = اعتماد هيئة مراقبة
case-kind-budget = ميزانية تشاركية
case-kind-commitment = التزام
case-kind-evaluation = تقييم
case-kind-petition = عريضة
case-kind-proposal = اقتراح
case-kind-self-assessment = تقييم ذاتي
case-kind-membership = عضوية
case-kind-plan = خطة عمل
case-kind-programme = برنامج
case-kind-project = مشروع
case-kind-strategy = استراتيجية

session-kind-extraordinary = دورة استثنائية
session-kind-ordinary = دورة عادية

channel-online = عبر الإنترنت
channel-paper = على الورق

notice-channel-electronic = إلكترونيا
notice-channel-in-hand = يدا بيد مقابل وصل
notice-channel-letter = برسالة
notice-channel-posted = بالتعليق في المقر

addressee-public = العموم
addressee-representative = الوكيل

outcome-adopted = موافقة
outcome-postponed = تأجيل
outcome-rejected = عدم الموافقة

confidence-confirmed = مؤكد
confidence-to-be-confirmed = في انتظار التأكيد

relation-answers = جواب عن
relation-continues = تتمة لـ
relation-same-matter = الموضوع نفسه

activity-agenda = جدول الأعمال
activity-deliberations = المداولات
activity-notices = التبليغات
activity-signatures = التوقيعات

ground-court-order = أمر قضائي
ground-duplicate = توقيع مكرر
ground-end-of-retention = انتهاء مدة الحفظ
ground-not-eligible = شروط التوقيع غير مستوفاة
ground-not-on-electoral-roll = غير مسجل في اللائحة الانتخابية العامة
ground-request-of-the-person = طلب المعني بالأمر

figure-arrondissements = التقسيم إلى مقاطعات
figure-kind = نوع التراب
figure-members = الأعضاء
figure-population = عدد السكان
figure-population-year = سنة إحصاء السكان
figure-subdivisions = عدد الأقسام الترابية

field-abstentions = الممتنعون
field-against = المعارضون
field-in-favour = الموافقون
field-item = النقطة في جدول الأعمال
field-members = أعضاء المجلس
field-name = الاسم
field-now = القيمة الجديدة
field-occurred = تاريخ الوقوع
field-outcome = النتيجة
field-parts = الأجزاء
field-present = الحاضرون
field-reason = السبب
field-session = الدورة
field-session-kind = نوع الدورة
field-signers = الموقعون
field-source = المصدر
field-text = النص
field-title = العنوان

expected-boolean = نعم أو لا
expected-date = تاريخ مثل { "\u2066" }2016-06-15{ "\u2069" } أو { "\u2066" }2016-06{ "\u2069" } أو 2018
expected-integer = عدد صحيح
expected-object = نص أو وثيقة محفوظة
expected-party = معرّف شخص أو هيئة
expected-reason = تعليل مكتوب

language-ar = العربية
language-en = الإنجليزية
language-fr = الفرنسية

clock-real = ساعة حقيقية
clock-simulated = أوقات معطاة

answer-false = لا
answer-true = نعم

# كلمات تجمع غيرها
list-or = { $first } أو { $second }
list-and = {"\u200F"}{ $first }، { $second }
fact = {"\u200F"}{ $name } = { $value }
moment = {"\u200F"}{ $date }، { $time }

role-focal-point = نقطة ارتكاز
role-follow-up-committee = لجنة التتبع
role-observer = جهة ملاحِظة
role-transcriber = نقل الخطط المنشورة
role-civil-society-member = المجتمع المدني في لجنة التتبع
role-project-lead = تنسيق المشروع
role-secretariat = كتابة الشبكة
role-steering-committee = لجنة القيادة
territory-kind-country = بلد
activity-milestones = المحطات الرئيسية
field-evidence = وثائق الإثبات
field-contest = رقم الاعتراض
milestone-state-contested = معترض عليها دون جواب
milestone-state-declared = مصرح بإنجازها، لم يُنظر فيها بعد
milestone-state-planned = مبرمجة
milestone-state-returned = مُرجعة
milestone-state-verified = جرى التحقق منها
weekday-friday = الجمعة
weekday-monday = الإثنين
weekday-saturday = السبت
weekday-sunday = الأحد
weekday-thursday = الخميس
weekday-tuesday = الثلاثاء
weekday-wednesday = الأربعاء
holiday-known-announced = معلن
holiday-known-expected = متوقع
holiday-known-fixed = قار
extent-all = الكل
extent-none = لا شيء
extent-some = البعض
role-access-commission = لجنة الحق في الحصول على المعلومات
role-addressee = السلطة المعنية بالعريضة
role-commission = المفوضية الأوروبية
role-government = الحكومة
role-head-of-institution = رئاسة المؤسسة
role-house-bureau = مكتب مجلس البرلمان
role-information-officer = الشخص المكلف بتلقي طلبات المعلومات
role-mayor = العمدة
role-moderator = مراقبة العرائض
role-petitions-committee = لجنة العرائض
territory-kind-member-state = دولة عضو
territory-kind-union = اتحاد
case-kind-information-request = طلب الحصول على معلومات
case-kind-initiative = مبادرة
case-kind-motion = ملتمس في مجال التشريع

activity-sheets = لوائح التوقيعات الورقية
activity-sponsors = المشاركون في التقديم
fact-name-sheets-open = دفعات اللوائح التي لم يُبت فيها
fact-name-sponsors-joined = عدد المشاركين في التقديم
fact-name-threshold-review-open = مراجعة مفتوحة لبلوغ عتبة
field-batch = الدفعة
field-lines = الأسطر
field-line = السطر
field-part = الجزء من التراب
field-scan = الصورة الممسوحة
field-size = حجم العينة
field-matched = التوقيعات المعنية
stands-first = القراءة الأولى
stands-second = القراءة الثانية
stands-neither = لا هذه ولا تلك: السطر لا يُحتسب
figure-parts = عدد الأجزاء
figure-electors = عدد الناخبين
figure-seats = عدد المقاعد

outcome-no-quorum = عدم اكتمال النصاب
activity-conditions = شروط القبول
activity-opinions = الآراء
figure-petitioner-years-exceeded = أقدمية صاحب الملف بالسنوات الكاملة
field-due = آخر يوم
field-founded = تاريخ التأسيس
field-question = السؤال
field-reference = المرجع
finding-met = مستوفى
finding-not-asked = غير مطلوب من صاحب الملف
finding-not-met = غير مستوفى
finding-unchecked = لم يُفحص بعد
finding-unclear = غير واضح
opinion-outcome-favourable = موافق
opinion-outcome-no-opinion = لا رأي
opinion-outcome-reserved = موافق مع تحفظات
opinion-outcome-unfavourable = غير موافق
opinion-standing-given = أُبدي
opinion-standing-missing = لم يَرد
opinion-standing-pending = في الانتظار
petitioner-kind-association = جمعية
petitioner-kind-citizens = مواطنات ومواطنون
petitioner-kind-citizens-information-request = مواطنة أو مواطن
system-portal = البوابة الوطنية للمشاركة المواطنة
system-mail-register = مكتب الضبط
personal-what-representative = من يمثل الملف
personal-what-signers = الموقعون
fact-name-children-open = ملفات متفرعة لم تنته
fact-name-children-opened = ملفات متفرعة مفتوحة تحته
field-number = الرقم
field-sure = التأكيد
field-system = الجهة
field-about = عمّن
field-body = الهيئة
field-calendar = التقويم
field-cluster = المجموعة
field-subjects = الالتزامات
field-code = الرمز
field-except = باستثناء
field-parent = ما يتفرع عنه
field-role = الصفة
field-successor = الخلف
field-territory = التراب
field-total = المجموع
field-value = القيمة
field-wrong = الأسطر غير الصحيحة
field-year = السنة
field-condition = الشرط
field-day = اليوم
field-finding = نتيجة الفحص
field-ground = سبب الإلغاء
field-identities = أرقام البطاقات الوطنية للتعريف
field-identity = رقم البطاقة الوطنية للتعريف
field-kind = النوع
field-milestone = المحطة الرئيسية
field-of = الجهة المطلوب رأيها
field-opinion = الرأي
field-personal-name = الاسم الشخصي
field-stands = ما يُعتمد

kind-of-actor-citizen = مواطنة أو مواطن
kind-of-actor-clock = الساعة
kind-of-actor-engine = المحرك
seal-state-proposed = مختوم، في انتظار التأكيد
seal-state-sealed = مختوم
seal-state-released = رُفع ختمه
seal-state-never-taken = لا يُرفع ختمه: لم يُتخذ إجراؤه
kind-of-actor-party = صاحب صفة

field-channel = الوسيلة
field-closes = آخر يوم
field-deadline = الأجل
field-figure = ما يُعد
field-from = البداية
field-grounds = أسباب الرفض
field-holidays = العطل
field-hours = الساعات
field-invalidation = الإلغاء
field-language = اللغة
field-note = الملاحظة
field-office = الصفة المكلفة
field-on = آخر يوم
field-opens = أول يوم
field-party = الشخص أو الهيئة
field-petitioner = مقدِّم الطلب
field-relation = العلاقة
field-replaces = اليوم المعوَّض
field-scan-bytes = حجم الصورة الممسوحة
field-threshold = العتبة
field-to = الموجَّه إليه
field-until = النهاية

activity-ballots = الاقتراع
fact-name-ballot-listed = مدرج في لائحة التصويت
fact-name-ballot-selected = اختير بالتصويت
fact-name-ballots-listed = عدد المشاريع المدرجة
fact-name-ballots-voting = حالة التصويت
fact-name-parent-voting = حالة التصويت في الملف الأصلي
field-amount = المبلغ
field-ballots = عدد الأوراق
field-decimals = عدد الأرقام بعد الفاصلة
field-eligible = من يحق له التصويت
field-envelopes = الأغلفة المالية
field-incompatible = المشاريع التي لا تجتمع
field-max = الحد الأقصى
field-min = الحد الأدنى
field-points = النقط
field-prepared = قواعد التصويت
field-sets = مجموعات الأوراق
