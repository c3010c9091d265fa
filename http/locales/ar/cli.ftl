# كلمات سطر الأوامر. / The words of the command line.

cli-as-of-happened = الواقع إلى ذلك التاريخ: { $day }
cli-as-of-position = الوضعية بعد التقييد رقم { $position }
cli-as-of-recorded = المقيَّد إلى ذلك التاريخ: { $moment }
cli-bench-bytes = بايتات
cli-bench-of-plain = من الملف العادي
cli-bench-of-raw = من الملف الخام
cli-bench-p50 = نصف الطلبات في (ميكروثانية)
cli-bench-p99 = 99 % من الطلبات في (ميكروثانية)
cli-bench-per-second = تقييدات في الثانية
cli-bench-records = تقييدات
cli-bench-what = القياس
cli-bench-writers = طلبات متزامنة
cli-by-stage = حسب المرحلة
cli-cannot = تعذّر التنفيذ: { $why }
cli-cases-ended = ملفات مغلقة
cli-checkpoint-absent = لا توجد نقطة تحقق موقَّعة للمقارنة.
cli-checkpoint-signed = يطابق نقطة التحقق الموقَّعة عند { $size } من التقييدات.
cli-checkpoint-without-key = قورن بنقطة تحقق عند { $size } من التقييدات دون مفتاح للتأكد من توقيعها.
cli-corrected = { $now } (القيمة الأولى: { $first })
cli-corrected-later = صُحِّح بعد ذلك: { $field } = { $now } (القيمة الأولى: { $first })
cli-deadlines-missed = آجال تم تجاوزها
cli-deadlines-running = آجال سارية
cli-decisions-adopted = مقررات بالموافقة
cli-decisions-rejected = مقررات بعدم الموافقة
cli-demo-census-2014 = إحصاء 2014
cli-demo-census-2024 = إحصاء 2024
cli-demo-next = ما يمكن كتابته بعد هذا:
cli-demo-refused = أراد المكتب قبول عريضة الحافلة المدرسية قبل الأوان فتعذّر التسجيل: المطلوب من التوقيعات { $needed }، والصحيح منها { $counted }. بعد التوقيع رقم { $needed } قُبلت العريضة.
cli-demo-root = عدد التقييدات: { $records }، جذرها: { $root }
cli-demo-signatures = التوقيعات
cli-demo-territories = الجماعات الترابية
cli-duties-fulfilled = إجراءات واجبة أُنجزت
cli-duties-fulfilled-late = منها بعد الأجل
cli-duties-owed = إجراءات واجبة لم تُنجز
cli-ended = انتهى
cli-exported = تم التصدير إلى { $file }. الأسطر: { $lines }، النصوص: { $objects }؛ الجذر: { $root }
cli-exporting = تصدير
cli-facts = الوقائع
cli-fields = { $field }: { $value }
cli-fulfilled-on = { $when } ({ PLURAL($days_late) ->
        [zero] داخل الأجل
        [one] بتأخير يوم واحد
        [two] بتأخير يومين
        [few] بتأخير { $days_late } أيام
        [many] بتأخير { $days_late } يوما
       *[other] بتأخير { $days_late } يوم
    })
cli-holds = ما يضمه السجلّ
cli-imported = تم الاستيراد من { $file }. الأسطر: { $lines }، النصوص: { $objects }؛ الجذر: { $root }
cli-importing = استيراد
cli-init-done = أُنشئ السجلّ في { $dir }.
    مفاتيحه في { $keys }: احفظ نسخة منها بعيدا عن السجلّ.
    يتولى مسكه الطرف { $keeper }.
    مفتاح التحقق الذي يمكن نشره: { $verifier }
    لتعيين كلمة السر الأولى، مرة واحدة وخلال 7 أيام: شغّل sijill serve { $dir } ثم افتح هذا المسار بعد العنوان الذي يظهر:
cli-invite-done = رابط يُستعمل مرة واحدة خلال 7 أيام: افتح هذا المسار بعد العنوان الذي يُظهره sijill serve:
cli-measuring = قياس
cli-more-findings = ملاحظات أخرى: { $more }.
cli-not-yet = لم يُنجز بعد
cli-open-close-again = ثم الإغلاق (ميلي ثانية)
cli-open-close-first = ثم الإغلاق (ميلي ثانية)
cli-open-memory = الذاكرة أثناء الخدمة، بايت
cli-open-register-again = فتح السجل من لقطاته (ميلي ثانية)
cli-open-register-first = فتح السجل بلا لقطات (ميلي ثانية)
cli-open-service-again = ثم بدء الخدمة من لقطاتها (ميلي ثانية)
cli-open-service-first = ثم بدء الخدمة بلا لقطات (ميلي ثانية)
cli-open-snapshots = اللقطات على القرص، بايت
cli-procedure-faulty = { $file }: عدد الأخطاء { $faults }.
cli-procedure-sound = { $file }: لا خطأ فيه. { $key }، النسخة { $version }، بصمتها { $hash }
cli-replaying = استرجاع
cli-signatures-given = التوقيعات المقدمة
cli-signatures-invalidated = توقيعات غير محتسبة
cli-signatures-paper = منها على الورق
cli-signatures-valid = التوقيعات الصحيحة
cli-signatures-withdrawn = توقيعات مسحوبة
cli-standing = خارج الأجل ولم يُنجز
cli-text-not-here = (نص غير محفوظ هنا: { $hash }…)
cli-threshold-crossed = { $at }؛ بلغت { $count } في { $when }
cli-threshold-open = { $at }؛ لم تُبلغ
cli-thresholds-crossed = عتبات تم بلوغها
cli-to = إلى
cli-two-times = { $recorded } (وقع في { $happened })
cli-verify-altered = لا يصح: السجلّ لا يطابق ما قُيِّد فيه. عدد التقييدات: { $records }، الجذر: { $root }
cli-verify-sound = متسق، لكن لا شاهد عليه من الخارج. عدد التقييدات: { $records }، الجذر: { $root }
cli-verifying = تحقق
cli-volume-absent-median = بحث عن وسم غير موجود، نصف الطلبات في (نانوثانية)
cli-volume-absent-p99 = بحث عن وسم غير موجود، 99 % من الطلبات في (نانوثانية)
cli-volume-blocks = الكتل، بايت لكل تقييد
cli-volume-filled = الملء، تقييدات في الثانية
cli-volume-heads = قراءة الرؤوس بالترتيب، تقييدات في الثانية
cli-volume-journal = ملفات التقييدات المختومة، بايت لكل تقييد
cli-volume-journal-open = ملفات التقييدات التي لم تختم بعد، بايت
cli-volume-lines = قراءة الأسطر بالترتيب، تقييدات في الثانية
cli-volume-memory-filled = الذاكرة بعد الملء، بايت
cli-volume-memory-most = أقصى الذاكرة، بايت
cli-volume-memory-opened = الذاكرة بعد الفتح، بايت
cli-volume-memory-read = الذاكرة بعد كل القراءة، بايت
cli-volume-memory-scanned = الذاكرة بعد قراءة كل الأسطر، بايت
cli-volume-open = الفتح (ميلي ثانية)
cli-volume-postings = الفهرس، بايت لكل تقييد
cli-volume-present-median = بحث عن وسم موجود، نصف الطلبات في (نانوثانية)
cli-volume-present-p99 = بحث عن وسم موجود، 99 % من الطلبات في (نانوثانية)
cli-volume-seal = ختم ما بقي (ميلي ثانية)
cli-volume-sled-rest = ما تأخذه sled لنفسها، بايت لكل تقييد
cli-volume-tiles = اللوحات، بايت لكل تقييد
cli-volume-total = كل ما على القرص، بايت لكل تقييد
cli-volume-value = القيمة
cli-what = البيان
cli-where = الموضع
cli-wrong-usage = طلب غير صحيح: { $why }
cli-demo-erased = مُحيت هوية { $erased } من الموقعين من الخزنة، وبقي عدد التوقيعات { $signatures }.
cli-no-bodies = لا مجلس مسجَّل بعد. يسجِّل ماسك السجلّ المجالس، ثم تظهر هنا ملفاتها وإجراءاتها الواجبة.
cli-ground = الأساس: { $source } ({ $confidence })
cli-lost = تعذّر عرض الجواب كاملا.
cli-receipt-absent = لا تقييد في الرتبة { $position }؛ في السجلّ { PLURAL($records) ->
        [zero] لا تقييد
        [one] تقييد واحد
        [two] تقييدان
        [few] { $records } تقييدات
        [many] { $records } تقييدا
       *[other] { $records } تقييد
    }، تُعدّ ابتداء من 0.
cli-receipt-written = وصل التقييد في الرتبة { $position }، تحت نقطة التحقق ذات الحجم { $size }، في الملف { $file }.
cli-succeeded = يستمر السجلّ بالمعرّف { $origin }، وكان معرّفه { $predecessor }: لا يوقّع هذا السجلّ شيئا بعد اليوم بالمعرّف القديم.
cli-succeeded-before = آخر نقطة تحقق وُقّعت بالمعرّف القديم حجمها { $size } وجذرها { $root }؛ وتقييد الاستمرار يسمّيها.
cli-succeeded-unknown = لا تُعرف آخر نقطة تحقق وُقّعت بالمعرّف القديم.
cli-succeeded-key = انشروا المفتاح الذي تُراقَب به نقط التحقق من الآن:
cli-verify-key = قورن بالتوقيع الصادر بالمفتاح: { $key }
cli-verify-unsigned = السجلّ متسق في ذاته، لكنه لم يُقارن بأي توقيع، فلا يُعرف هل تغير شيء. { $records } تقييد، الجذر: { $root }
cli-verify-evidence-altered = الوثيقة { $number } في الملف { $case } (القيد { $position }): ملفها غُيّر، ولم تعد بصمته { $hash }.
cli-verify-evidence-missing = الوثيقة { $number } في الملف { $case } (القيد { $position }): ملفها مفقود، وبصمته { $hash }.
cli-verify-released-other = القيد { $position }: النص الذي يرفع ختمه ({ $hash }) ليس هو الذي خُتم.
cli-verify-texts = نصوص غير محفوظة هنا: { $absent }؛ نصوص تغيرت: { $altered } { $which }
cli-not-compared = لم تكن إلى جانب الملف نقطة تحقق، فلم يُقارن بأي توقيع: قارنوا الجذر بما نشره ماسك السجلّ.
cli-text-altered = (نص تغير: { $hash }…)

cli-serving = الخدمة متاحة إلى أن تضغط Ctrl-C:
cli-demo-login = اسم الدخول
cli-demo-logins = سجّل الدخول بأحد هذه الأسماء؛ كلها وكل ما تصل إليه معطيات خيالية:
cli-demo-password = كلمة السر
cli-demo-port-taken = المنفذ { $taken } مشغول؛ يُستعمل { $port } بدلا منه.
cli-demo-role = الصفة
cli-demo-try = ما يمكن تجربته:
cli-demo-try-case = أين وصلت عريضة وقّعها 20.000، وما الخطوة الموالية:
cli-demo-try-desk = ما ينتظر كتابة المجلس (سجّل الدخول باسم clerk):
cli-demo-try-overdue = ما تأخّر، حسب الهيئة والمكتب:
cli-demo-try-past = ما كان يمكن لأي كان أن يعرفه عن الحافلة المدرسية يوم 15 شتنبر 2024:
cli-demo-try-contest = التزام تعترض جمعية على محطة رئيسية منه بعد التحقق منها (سجّل الدخول باسم association، أو باسم focal-point للجواب):
cli-milestones-declared = محطات رئيسية مصرح بإنجازها
cli-milestones-planned = محطات رئيسية مبرمجة
cli-milestones-verified = محطات رئيسية جرى التحقق منها
cli-contests-open = اعتراضات دون جواب
cli-of-planned = { $some } من { $all } ({ $extent })
cli-not-assessed = لم يُقيَّم
cli-demo-commitments = الالتزامات
cli-diff-before = قبل
cli-diff-cases = ملفات جارية
cli-diff-changes = { $key }، من النسخة { $old } إلى النسخة { $new }، عدد التغييرات: { $n }
cli-diff-may-move = تبقى الملفات الجارية تحت النسخة القديمة، ويجوز نقل كل ملف إلى الجديدة بتعليل.
cli-diff-move = تنتقل الملفات الجارية إلى النسخة الجديدة في أول يوم من سريانها.
cli-diff-nowhere = لا مكان: ليس للنسخة الجديدة هذه المرحلة
cli-diff-now = الآن
cli-diff-reversed = الملف الأول هو النسخة { $old } والثاني هو النسخة { $new }: ترتيبهما معكوس، وما يلي يُروى من الأحدث إلى الأقدم.
cli-diff-two-procedures = هاتان مسطرتان، { $old } و{ $new }، وليستا نسختين من مسطرة واحدة.
cli-diff-stay = تبقى الملفات الجارية تحت النسخة القديمة إلى نهايتها.
cli-diff-stays = يبقى
cli-simulate-cases = الملفات
cli-simulate-crossed = بُلغت في ملفات
cli-simulate-ended = انتهت عند
cli-simulate-for-example = مثلا
cli-simulate-head = محاكاة مستخرجة من البذرة { $seed }: فُتح { $opened } من أصل { $cases } من الملفات المختلقة وجرى تتبعها { $days } يوما. عدد الموقعين على الملف لا يتجاوز { $crowd }، وكل عتبة أعلى تُحسب بهذا العدد.
cli-simulate-left = مرات المغادرة
cli-simulate-longest = أطول مدة بالأيام
cli-simulate-median = المدة الوسيطة بالأيام
cli-simulate-missed = فات
cli-simulate-never = أبدا
cli-simulate-not-opened = لم تُفتح
cli-simulate-refused = رُفض في الطريق
cli-simulate-standing = ما زالت عند
cli-simulate-started = بدأ
cli-simulate-taken = المرات
cli-simulate-times = المرات

cli-outside-good = نقطة التحقق الآتية من الخارج تحمل توقيع مفتاح هذا السجلّ.
cli-outside-unchecked = لم يُتأكد من توقيع نقطة التحقق الآتية من الخارج، إذ لا مفتاح لسجلّها هنا.
cli-outside-unsigned = نقطة التحقق الآتية من الخارج سطر فيه الحجم والجذر، وقيمتها قيمة من حفظها.
cli-outside-wrong = نقطة التحقق الآتية من الخارج باسم هذا السجلّ، ولم يوقعها هذا المفتاح.
cli-verify-attested = صحيح: لم يتغير شيء، وهو امتداد لما يُشهد به في الخارج عند الحجم { $attested }. عدد التقييدات: { $records }، الجذر: { $root }
cli-verify-fork = تفرّع: للتقييدات الأولى (العدد: { $size }) تاريخان باسم واحد.
    المحفوظ في الخارج: { $outside }
    هنا: { $here }
cli-verify-fork-own = نقطة التحقق الموقَّعة هنا عند الحجم { $size }: { $root }
cli-verify-how-attested = من بيده المفتاح يستطيع أن يعيد صنع كل شيء: أعطوا --checkpoint نقطة تحقق حُفظت في مكان آخر.
cli-verify-key-beside = قورن بالتوقيع الصادر بالمفتاح الموجود فيه: { $key }
    قارنوا هذا المفتاح بالمفتاح المنشور.
cli-verify-left-out = نصوص وملفات ليست فيه، وسبب كل منها في manifest.json: { $left }
cli-verify-part = المثبَت هنا: التقييدات من الرتبة { $from } إلى ما قبل { $to }.
cli-bundling = كتابة الحزمة
cli-bundled = الحزمة في { $out }: التقييدات من الرتبة { $from } إلى ما قبل { $to } من أصل { $records }؛ النصوص: { $texts }، المتروك: { $left }؛ الجذر: { $root }
    من يتسلّمها يتحقق منها هكذا:
cli-bundle-range = عدد التقييدات { $records }، و--from { $from } و--to { $to } لا يحددان متتالية منها.
cli-backup-made = نُسخ السجلّ إلى { $out }. عدد التقييدات: { $records }، آخرها في { $time }. الحجم: { $size }، منه جديد: { $new }. الجذر: { $root }
cli-backup-journal = نسخ التقييدات
cli-backup-texts = نسخ النصوص
cli-backup-vault = نسخ الخزنة
cli-backup-vault-there = نسخة الخزنة في { $place }، وفيها أسماء الأشخاص: احفظوها بعيدا عن الباقي، وأتلفوها بعد أيام.
cli-backup-vault-out = لم تُنسخ الخزنة: النسخة المسترجعة من هذه تُقرأ ولا يُقيَّد فيها.
cli-backup-vault-damaged = تنبيه: مواضع تالفة في خزنة السجلّ نفسها: { $damaged }. نُسخت كما هي.
cli-backup-box = تنبيه: في هذه النسخة صناديق اقتراع لم تُنشر بطاقاتها بعد: { $boxes }. من ملكها وملك المفاتيح فتح كل بطاقة. أتلفوها عند نشر البطاقات، أو انسخوا بالخيار { "\u2068" }--without-vault{ "\u2069" } أثناء التصويت.
cli-backup-keys-there = نسخة المفاتيح في { $place }. تفتح السجلّ ولا توقّع باسمه: مفتاح التوقيع لا يُنسخ. احفظوها بعيدا عن نسخة الخزنة.
cli-backup-keys-out = لم تُنسخ المفاتيح: لا تُفتح نسخة الخزنة من دونها.
cli-backup-altered = تنبيه: نصوص تغيرت في السجلّ فلم تُنسخ: { $altered } { $which }
cli-backup-left-over = نصوص من نسخ سابقة لم يعد السجلّ يحفظها، وما زالت في هذا المجلد: { $left }. يمحوها الخيار { "\u2068" }--prune{ "\u2069" }.
cli-restoring = استرجاع النسخة
cli-restored = استُرجع السجلّ في { $dir } من النسخة المأخوذة في { $made }. عدد التقييدات: { $records }، الجذر: { $root }. مفاتيحه في { $keys }.
cli-restored-goes-on = مفاتيحه هي مفاتيحه الأصلية، ولم توقّع على أكثر من هذا: يمكن مواصلة العمل به.
cli-restored-behind = وقّعت مفاتيحه على { $signed } من التقييدات، وليست هذه هي كلها: يُقرأ السجلّ ولا يُقيَّد فيه ولا يُوقَّع. ابحثوا عن نسخة أحدث، أو واصلوا بمعرّف آخر.
cli-restored-read-only = مفاتيحه من نسخة احتياطية: يُقرأ السجلّ ويُتحقق منه، ولا يُقيَّد فيه ولا يُوقَّع. أحضروا مجلد مفاتيحه الأصلية، أو واصلوا بمعرّف آخر.
cli-reindexing = إعادة بناء الفهارس
cli-reindexed = أُعيد بناء ما يُستنتج من التقييدات في { $seconds } ثانية. عدد التقييدات: { $records }، الجذر: { $root }
cli-receipt-attested = صحيح: التقييد في الرتبة { $position } مشمول بنقطة تحقق يُشهد بها في الخارج، عدد تقييداتها: { $records }. الجذر: { $root }
cli-receipt-sound = متسق: التقييد في الرتبة { $position } مشمول بنقطة تحقق موقَّعة، عدد تقييداتها: { $records }، لكن لا أحد في الخارج يشهد بها. الجذر: { $root }
cli-receipt-unsigned = التقييد في الرتبة { $position } مشمول بنقطة تحقق الوصل، وعدد تقييداتها: { $records }، لكن لا شيء يبين من وقّعها: أعطوا المفتاح المنشور بالخيار { "\u2068" }--key{ "\u2069" }. الجذر: { $root }
cli-receipt-altered = لا: هذا الوصل لا يثبت تقييده، في الرتبة { $position } من أصل { $records }. الجذر: { $root }
cli-verify-unproved = تعريفات نُشرت قبل هذا الجزء، ولا شيء فيه يثبتها: { $files }
cli-demo-programme = البرنامج
cli-demo-members = الأعضاء
cli-demo-openness = برنامج الانفتاح
cli-demo-partner-refused = رُفض مرصد الشباب، وهو شريك في أحد المشاريع، مقيِّما: { $code }.
cli-demo-try-august = ما كان معروفا يوم 31 غشت 2023 عن البرنامج:
cli-demo-try-gap = التزام صُرّح باكتماله، والوثائق والتقييم يقولان «محدود»، واعتراض بلا جواب:
cli-demo-try-scores = تقييم ذاتي: تنقيط الجهة وتنقيط المجتمع المدني جنبا إلى جنب:
cli-demo-try-evaluation = تقييم مستقل: مقيّمان لا يرى أحدهما ترميز الآخر، ومن حسم بينهما:
cli-demo-try-national = ما يستخلصه المحرك بشأن خطة وطنية، وما وجدته المراجِعة إلى جانبه:
cli-demo-try-plan = ما صُرح باكتماله ووجده المقيمون محدودا في برنامج انفتاح جماعة:
cli-demo-try-members = عدد الأعضاء كما صُرّح به وكما يعدّه السجلّ:
cli-demo-try-next = البرنامج الموالي: ما رُحّل إليه وما أُوصي به، وما ينتظر نقطة الاتصال (سجّل الدخول باسم focal-point):
cli-no-view = لا عرض باسم { $view }. العروض: { $names }.
cli-not-a-case = { $given } ليس معرّف ملف. المعرّفات في العرض cases.
cli-not-a-day = مع --occurred يُذكر يوم مثل { "\u2066" }2024-09-15{ "\u2069" } أو { "\u2066" }2024-09{ "\u2069" } أو 2024، لا { $given }.
cli-not-a-time = { $given } ليس وقتا: يُذكر يوم مثل { "\u2066" }2024-09-15{ "\u2069" } أو لحظة مثل { "\u2066" }2024-09-15T10:00:00.000Z{ "\u2069" } أو رقم مثل { "\u2066" }@120{ "\u2069" }.
cli-beyond-the-last = آخر رقم في السجلّ هو { $last }، لا { $given }.
