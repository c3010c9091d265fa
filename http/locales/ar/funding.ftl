## مال الالتزام.

event-budget-line-planned-v1 = برمج { $actor } بند الميزانية «{ $line }» لسنة { $year } بمبلغ { $amount }{ $code ->
        [none] { "" }
       *[other] ، ورمزه المطبوع «{ $code }»
    }. { $shares ->
        [none] لم يُذكر من يموله.
       *[other] عدد الممولين، ولكل منهم حصة مضبوطة: { $shares }.
    }
event-budget-line-recorded-v1 = بند الميزانية «{ $line }»: مبلغ { $amount } { $what ->
        [committed] ملتزم به
       *[other] مؤدى
    }، سجله { $actor } تحت الرقم { $entry }. مجموع البند: { $total }. الوثيقة ({ $source }) محفوظة في الملف.
event-budget-line-corrected-v1 = التصحيح { $correction } للمبلغ رقم { $entry } من بند الميزانية «{ $line }» من طرف { $actor }: { $amount }، ويبقى المبلغ الأول ظاهرا. مجموع البند: { $total }. السبب: «{ $reason }».
event-budget-line-confirmed-v1 = أكد { $funder } حصته من بند الميزانية «{ $line }».
event-kind-budget-line-planned-v1 = برمجة بند ميزانية
event-kind-budget-line-recorded-v1 = مبلغ ملتزم به أو مؤدى
event-kind-budget-line-corrected-v1 = تصحيح مبلغ
event-kind-budget-line-confirmed-v1 = تأكيد حصة

## لماذا رُفض شيء يتعلق بالمال.

refusal-budget-line-unknown = ليس في هذا الملف بند ميزانية باسم «{ $line }». انظر بنود ميزانية الملف.
refusal-budget-line-already-planned = بند الميزانية «{ $line }» مبرمج على نحو آخر، والبرمجة لا تتغير. اختر اسما آخر لبند جديد.
refusal-shares-not-whole = مجموع حصص «{ $line }» هو { $sum } وليس 1. اكتبها كسورا مضبوطة مجموعها الكل، مثل 1/3 و2/3.
refusal-funder-twice = ورد «{ $funder }» مرتين بين ممولي «{ $line }». اذكر كل ممول مرة واحدة بكامل حصته.
refusal-other-currency = «{ $line }» مبرمج بعملة { $currency }، والمبلغ بعملة { $given }. سجله بعملة { $currency } أو برمج بندا آخر.
refusal-budget-entry-unknown = ليس في هذا الملف مبلغ تحت الرقم { $entry }. انظر مبالغ بنود ميزانيته.
refusal-budget-entry-unchanged = المبلغ رقم { $entry } هو ذلك أصلا. لا شيء يُصحح.
refusal-not-the-funder = لست ممولا لبند «{ $line }» غير الهيئة نفسها. لا يؤكد الحصة إلا الممول الذي تسميه.

## ألفاظ.

activity-funding = بنود الميزانية
spending-committed = ملتزم به
spending-paid = مؤدى
role-funder = ممول
field-currency = العملة
field-entry = المبلغ
field-funder = الممول
field-shares = الحصص
field-what = نوع المبلغ
fact-name-funding-lines = بنود الميزانية المبرمجة
fact-name-funding-over-committed = بنود الميزانية التي تجاوز فيها الملتزم به المبلغ المبرمج
fact-name-funding-overspent = بنود الميزانية التي تجاوز فيها المؤدى المبلغ المبرمج

## جدول مال الالتزام.

funding-title = بنود الميزانية والممولون
funding-lead = المبرمج والملتزم به والمؤدى ومن يموله. الحصص كسور مضبوطة، ومجموع مبالغها هو المبلغ المبرمج إلى آخر وحدة.
funding-line = بند الميزانية
funding-lines = جدول بنود الميزانية
funding-planned = المبرمج
funding-committed = الملتزم به
funding-paid = المؤدى
funding-funders = الممولون
funding-year = سنة { $year }
funding-code = الرمز
funding-total = المجموع بعملة { $currency }
funding-over-committed = الملتزم به يتجاوز المبرمج بمبلغ { $amount }
funding-overspent = المؤدى يتجاوز المبرمج بمبلغ { $amount }
funding-share = { $share }: { $amount }
funding-share-percent = { $percent } %
funding-share-rounded = حوالي { $percent } %، بعد التقريب
funding-share-confirmed = أكدها الممول
funding-no-funder = لم يُذكر من يموله
funding-entries = المبالغ الملتزم بها والمؤداة
funding-entry = { $n }. { $what }: { $amount }، { $day }
funding-corrected = التصحيح { $n }: { $amount }. السبب: «{ $reason }»
funding-first = المسجل أولا: { $amount }
funding-exceeded = بنود تجاوزت المبرمج: { $n }

## ما يُنجز في شأن المال.

act-funding-plan = برمجة بند ميزانية
act-funding-record = تسجيل مبلغ ملتزم به أو مؤدى
act-funding-correct = تصحيح مبلغ
act-funding-confirm = تأكيد حصتنا
act-funding-line = بند الميزانية
act-funding-line-stands = { $title } ({ $year }، { $amount })
act-funding-entry = المبلغ
act-funding-entry-stands = { $n }. { $what }: { $amount }، { $day } ({ $title })
act-funding-title = موضوع البند
act-funding-short = الاسم المختصر
act-funding-short-hint = حروف لاتينية صغيرة وأرقام وواصلات، مثل equipment
act-funding-code = الرمز في الميزانية
act-funding-code-hint = كما هو مطبوع في ميزانية الهيئة؛ يترك فارغا إن لم يُعرف
act-funding-year = السنة المالية
act-funding-year-wrong = ليست هذه سنة. اكتبها بأربعة أرقام، مثل 2024.
act-funding-planned = المبلغ المبرمج
act-funding-amount = المبلغ
act-funding-amount-hint = بكسوره العشرية، مثل 150000 أو 1250,50
act-funding-amount-wrong = ليس هذا مبلغا بعدد الكسور العشرية للعملة. اكتب 150000 أو 1250,50.
act-funding-currency = العملة
act-funding-currency-hint = ثلاثة حروف لاتينية من معيار ISO 4217، مثل MAD أو EUR
act-funding-decimals = الكسور العشرية للعملة
act-funding-decimals-hint = من 0 إلى 4؛ 2 للدرهم والأورو
act-funding-shares = من يموله
act-funding-shares-hint = سطر لكل ممول مع حصته المضبوطة، مثل: الجماعة: 2/3، أو الوكالة: 89%. ومجموعها 1 تماما
act-funding-shares-wrong = السطر { $row } ليس ممولا مع حصة. اكتب: الجماعة: 2/3، أو الجماعة: 89%.
act-funding-document = الوثيقة التي ورد فيها
act-funding-what = ملتزم به أو مؤدى
act-funding-day = متى
act-funding-source = الوثيقة التي تثبته
act-funding-why = السبب
