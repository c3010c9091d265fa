# ما وقع، بكلام المواطنات والمواطنين: رسالة لكل نوع من الوقائع.

event-register-opened-v1 = فتح السجلّ «{ $name }» ({ $origin }) من طرف { $actor }. ماسك السجلّ: { $keeper }؛ وتُقرأ الأيام فيه بتوقيت { $zone }.{ $fictitious ->
        [yes] { " " }كل ما فيه معطيات خيالية.
       *[no] { "" }
    }{ $clock ->
        [simulated] { " " }أوقاته معطاة وليست مقروءة من ساعة.
       *[real] { "" }
    }
event-identity-erased-v1 = محو هوية شخص من الخزنة ({ $ground })؛ { PLURAL($rows) ->
        [zero] لم يُتلف أي مدخل
        [one] أُتلف مدخل واحد
        [two] أُتلف مدخلان
        [few] أُتلفت { $rows } مداخل
        [many] أُتلف { $rows } مدخلا
       *[other] أُتلف { $rows } مدخل
    }. لم يتغير شيء في تسلسل التقييدات. التقييد من طرف { $actor }.
event-register-succeeded-v1 = يستمر السجلّ بمعرّف جديد «{ $origin }»؛ وكان معرّفه إلى هنا «{ $predecessor }». { $checkpoint ->
        [none] لا تُعرف آخر نقطة تحقق وُقّعت بالمعرّف القديم.
       *[other] آخر نقطة تحقق وُقّعت بالمعرّف القديم حجمها { $size } وجذرها { $root } (بصمتها { $checkpoint }).
    }{ $reason ->
        [none] { "" }
       *[other] { " " }السبب: { $reason }.
    } التقييد من طرف { $actor }.

event-party-registered-v1 = تسجيل من طرف { $actor }: { $kind } { $name ->
        [none] { $party }
       *[other] «{ $name }»
    }{ $territory ->
        [none] { "" }
       *[other] ، التراب: { $territory }
    }{ $founded ->
        [none] { "" }
       *[other] ، تاريخ التأسيس: { $founded }
    }.
event-mandate-given-v1 = تقييد انتداب من طرف { $actor }: { $party } بصفة { $role }{ $deputy ->
        [yes] { " " }(بالنيابة)
       *[other] { "" }
    } لدى { $body } ابتداء من { $from }{ $until ->
        [none] { "" }
       *[other] { " " }إلى غاية { $until }
    }.
event-mandate-ended-v1 = انتهاء انتداب: { $party } بصفة { $role } لدى { $body }، آخر يوم: { $on }.{ $successor ->
        [none] { "" }
       *[other] { " " }ابتداء من اليوم الموالي، الخلف بهذه الصفة: { $successor }.
    } التقييد من طرف { $actor }.

event-territory-described-v1 = وصف التراب «{ $name }» ({ $kind }، الرمز { $code }) من طرف { $actor }{ $parent ->
        [none] { "" }
       *[other] ، ضمن { $parent }
    }.
event-territory-measured-v1 = تقييد رقم من طرف { $actor } بخصوص { $code }: { $figure } { $value } سنة { $year }، حسب { $source }.

event-procedure-published-v1 = نشر النسخة { $version } من مسطرة «{ $title }» ({ $key }) من طرف { $actor }؛ بصمتها { $hash }.
event-calendar-published-v1 = نشر النسخة { $version } من تقويم أيام العمل «{ $title }» ({ $calendar }) من طرف { $actor }، من { $from_year } إلى { $until_year }؛ المصدر: { $source }.
calendar-called = «{ $title }»
event-holiday-announced-v1 = الإعلان عن عطلة في التقويم { $calendar }: «{ $title }»، { $day }{ $replaces ->
        [none] { "" }
       *[other] { " " }بدل { $replaces }
    }؛ المصدر: { $source }. التقييد من طرف { $actor }.

event-case-opened-v1 = فتح ملف من طرف { $actor }: { $kind }، لدى { $body }، التراب: { $territory }. أول مرحلة: «{ $stage }»، وفق نسخة المسطرة { $procedure }.{ $representative ->
        [none] { "" }
       *[other] { " " }باسم: { $representative }.
    }{ $parent ->
        [none] { "" }
       *[other] { " " }الملف الأصل: { $parent }.
    }{ $petitioner ->
        [none] { "" }
       *[other] { " " }مقدم باسم جمعية: { $petitioner }.
    }{ $alike ->
        [none] { "" }
       *[other] { " " }وعُرضت قبل الإيداع ملفات مشابهة، عددها { $alike }، وصُرّح بالاطلاع عليها.
    }
event-step-taken-v1 = { $stays ->
    [yes] «{ $step }» من طرف { $actor }: قُيِّد، ويبقى الملف في مرحلة «{ $to }».
   *[no] «{ $step }» من طرف { $actor }: من مرحلة «{ $from }» إلى مرحلة «{ $to }».
}
event-threshold-crossed-v1 = بلوغ «{ $threshold }»: المطلوب { $at }، المحتسب { $count }. المعاينة من طرف { $actor }.
event-deadline-started-v1 = بدء سريان «{ $deadline }»؛ آخر يوم: { $due }{ $session ->
        [none] { "" }
       *[other] { " " }(الدورة المبرمجة: { $session })
    }{ $working_days ->
        [none] { "" }
       *[other] { " " }(الحساب: { PLURAL($working_days) ->
            [zero] لا أيام عمل
            [one] يوم عمل واحد
            [two] يوما عمل
            [few] { $working_days } أيام عمل
            [many] { $working_days } يوم عمل
           *[other] { $working_days } يوم عمل
        }، { PLURAL($holidays) ->
            [zero] لا عطلة بينها
            [one] بينها عطلة واحدة
            [two] بينها عطلتان
            [few] بينها { $holidays } عطل
            [many] بينها { $holidays } عطلة
           *[other] بينها { $holidays } عطلة
        })
    }. على إثر إجراء من طرف { $actor }.
event-deadline-extended-v1 = تمديد «{ $deadline }» مرة واحدة؛ آخر يوم صار { $due }. من طرف { $actor }. السبب: «{ $reason }».
event-deadline-told-v1 = «{ $deadline }»: { $rung }، { $day }{ $at_due ->
        [yes] { "" }
       *[no] ؛ آخر يوم: { $due }
    }. التنبيه من طرف { $actor }.
event-deadline-recounted-v1 = إعادة حساب «{ $deadline }» لأن ما يُحسب عليه تغير؛ آخر يوم: { $due }{ $session ->
        [none] { "" }
       *[other] { " " }(الدورة المبرمجة: { $session })
    }{ $working_days ->
        [none] { "" }
       *[other] { " " }({ PLURAL($working_days) ->
            [zero] لا أيام عمل
            [one] يوم عمل واحد
            [two] يوما عمل
            [few] { $working_days } أيام عمل
            [many] { $working_days } يوم عمل
           *[other] { $working_days } يوم عمل
        }، { PLURAL($holidays) ->
            [zero] لا عطلة بينها
            [one] بينها عطلة واحدة
            [two] بينها عطلتان
            [few] بينها { $holidays } عطل
            [many] بينها { $holidays } عطلة
           *[other] بينها { $holidays } عطلة
        })
    }. من طرف { $actor }.
event-deadline-ended-v1 = انتهاء «{ $deadline }»؛ آخر يوم: { $due }، { PLURAL($days_late) ->
        [zero] داخل الأجل
        [one] بتأخير يوم واحد
        [two] بتأخير يومين
        [few] بتأخير { $days_late } أيام
        [many] بتأخير { $days_late } يوما
       *[other] بتأخير { $days_late } يوم
    }{ $told ->
        [none] { "" }
       *[other] { " " }(محسوبا إلى يوم التقييد: سبقت معاينة فوات الأجل، ثم صُرح لاحقا بأن الإجراء أُنجز بتاريخ { $told })
    }. على إثر إجراء من طرف { $actor }.
event-deadline-missed-v1 = فوات «{ $deadline }»: انقضى آخر يوم فيه، { $due }. المعاينة من طرف { $actor }.
event-deadline-suspended-v1 = إيقاف «{ $deadline }» ابتداء من { $from } من طرف { $actor }. السبب: { $reason ->
        [threshold-under-review] مراجعة بلوغ العتبة
       *[other] «{ $reason }»
    }.
event-deadline-resumed-v1 = استئناف «{ $deadline }»؛ { PLURAL($days) ->
        [zero] لم يسقط أي يوم من الحساب
        [one] سقط يوم واحد من الحساب
        [two] سقط يومان من الحساب
        [few] سقطت { $days } أيام من الحساب
        [many] سقط { $days } يوما من الحساب
       *[other] سقط { $days } يوم من الحساب
    }، وآخر يوم صار { $due }. من طرف { $actor }.
event-duty-owed-v1 = إجراء صار واجبا: «{ $duty }»، على عاتق { $by }{ $due ->
        [none] { "" }
       *[other] ، قبل انقضاء { $due }
    }. السبب: «{ $because }». الإجراء من طرف { $actor }.
event-duty-fulfilled-v1 = الوفاء بالإجراء الواجب «{ $duty }» بواسطة «{ $by_step }»، { PLURAL($days_late) ->
        [zero] داخل الأجل
        [one] بتأخير يوم واحد
        [two] بتأخير يومين
        [few] بتأخير { $days_late } أيام
        [many] بتأخير { $days_late } يوما
       *[other] بتأخير { $days_late } يوم
    }{ $told ->
        [none] { "" }
       *[other] { " " }(محسوبا إلى يوم التقييد: سبقت معاينة فوات الأجل، ثم صُرح لاحقا بأن الإجراء أُنجز بتاريخ { $told })
    }. الإجراء من طرف { $actor }.
event-case-linked-v1 = { $relation ->
        [answers] هذا الملف جواب عن الملف { $to }.
        [continues] هذا الملف تتمة للملف { $to }.
       *[same-matter] هذا الملف يخص موضوع الملف { $to } نفسه.
    } الربط من طرف { $actor }.
event-record-corrected-v1 = تصحيح من طرف { $actor }: في التقييد { $record } صارت «{ $field }»: { $now }، وكانت القيمة الأولى: { $first }. السبب: «{ $reason }».

event-signature-given-v1 = { $channel ->
        [online] توقيع عبر الإنترنت من طرف { $actor }.
       *[paper] توقيع على الورق من طرف { $signer }؛ أدخله { $actor }.
    }
event-signature-withdrawn-v1 = سحب توقيع من طرف { $actor }.
event-signatures-invalidated-v1 = { PLURAL($signers) ->
        [zero] لم يُلغ أي توقيع
        [one] إلغاء توقيع واحد
        [two] إلغاء توقيعين
        [few] إلغاء { $signers } توقيعات
        [many] إلغاء { $signers } توقيعا
       *[other] إلغاء { $signers } توقيع
    } ({ $ground }) من طرف { $actor }. السبب: «{ $reason }».{ $also ->
        [none] { "" }
       *[other] { " " }ويسري السبب أيضا على توقيعات أُلغيت من قبل، عددها { $also }.
    }

event-item-inscribed-v1 = الإدراج في جدول الأعمال، النقطة { $item } من { $session_kind ->
        [extraordinary] دورة استثنائية
       *[ordinary] دورة عادية
    }: { $session }، من طرف { $actor }.
event-vote-held-v1 = تصويت المجلس: الموافقون { $in_favour }، المعارضون { $against }، الممتنعون { $abstentions }؛ الحاضرون { $present } من أصل { $members }. { $outcome ->
        [adopted] النتيجة: الموافقة.
        [rejected] النتيجة: عدم الموافقة.
        [no-quorum] لم يكتمل النصاب القانوني في الجلسة { $sitting } (المطلوب { $quorum }): لا مقرر.
       *[postponed] النتيجة: التأجيل إلى دورة لاحقة.
    } التقييد من طرف { $actor }.
event-notice-given-v1 = { $to ->
        [representative] تبليغ الوكيل
       *[public] إعلام العموم
    } { $channel ->
        [letter] برسالة
        [electronic] إلكترونيا
        [in-hand] يدا بيد مقابل وصل
       *[posted] بالتعليق في المقر
    } من طرف { $actor }.{ $text ->
        [none] { "" }
       *[other] { " " }النص ({ $text }) محفوظ في الملف.
    }

event-figure-stated-v1 = تقييد رقم مصرح به من طرف { $actor }: { $figure } { $total }، حسب { $source }.{ $parts ->
        [0] { "" }
       *[other] { " " }مجموع أجزائه ({ $parts }) { $sum }{ $difference ->
            [0] .
           *[other] ؛ التباين { $difference }.
        }
    }

event-session-planned-v1 = برمجة { $kind ->
        [extraordinary] دورة استثنائية
       *[ordinary] دورة عادية
    } من طرف { $actor }: { $session }، { $body }، { $closes ->
        [none] يوم { $opens }
       *[other] من { $opens } إلى { $closes }
    }.
event-session-cancelled-v1 = إلغاء الدورة { $session }، { $body }، من طرف { $actor }. السبب: «{ $reason }».

event-occurred = { $sentence } تاريخ الوقوع: { $occurred }.
event-unknown = واقعة لا يعرفها هذا البرنامج ({ $kind })، من طرف { $actor }.

signature-run = { PLURAL($count) ->
        [zero] لا توقيع
        [one] توقيع واحد
        [two] توقيعان
        [few] { $count } توقيعات
        [many] { $count } توقيعا
       *[other] { $count } توقيع
    }{ $span ->
        [moment] ، { $day } على الساعة { $time }
        [day] ، { $day } من { $time } إلى { $last_time }
       *[days] ، من { $day } إلى { $last_day }
    }؛ المجموع { $total }.

actor-signer = مواطنة أو مواطن ({ $id })
actor-party = { $name }
actor-party-unnamed = الطرف { $id }
actor-clock = ساعة السجلّ
actor-engine = محرك السجلّ
actor-unknown = { $actor }

event-milestone-planned-v1 = برمجة محطة رئيسية من طرف { $actor }: «{ $milestone }»، على عاتق { $office }، آخر يوم: { $due }{ $from ->
        [none] { "" }
       *[other] ، البداية المبرمجة: { $from }
    }. ما يجب إنجازه ({ $title }) محفوظ في الملف.
event-milestone-declared-v1 = تصريح من طرف { $actor } بإنجاز المحطة الرئيسية «{ $milestone }»، مع { PLURAL($evidence) ->
        [zero] لا وثيقة إثبات
        [one] وثيقة إثبات واحدة
        [two] وثيقتي إثبات
        [few] { $evidence } وثائق إثبات
        [many] { $evidence } وثيقة إثبات
       *[other] { $evidence } وثيقة إثبات
    }.
event-milestone-verified-v1 = تحقق من طرف { $actor }: وثائق الإثبات تبين إنجاز المحطة الرئيسية «{ $milestone }».{ $reason ->
        [none] { "" }
       *[other] { " " }التعليل: «{ $reason }».
    }
event-milestone-returned-v1 = إرجاع من طرف { $actor }: وثائق الإثبات لا تبين إنجاز المحطة الرئيسية «{ $milestone }». السبب: «{ $reason }».
event-milestone-contested-v1 = الاعتراض { $contest } من طرف { $actor } على ما صُرّح به بخصوص المحطة الرئيسية «{ $milestone }»؛ آخر يوم للجواب: { $answer_due }.{ $reason ->
        [none] { "" }
       *[other] { " " }السبب: «{ $reason }».
    }{ $text ->
        [none] { "" }
       *[other] { " " }النص ({ $text }) محفوظ في الملف.
    }
event-contest-answered-v1 = جواب من طرف { $actor } عن الاعتراض { $contest } بخصوص المحطة الرئيسية «{ $milestone }».{ $reason ->
        [none] { "" }
       *[other] { " " }الجواب: «{ $reason }».
    }{ $text ->
        [none] { "" }
       *[other] { " " }النص ({ $text }) محفوظ في الملف.
    }

event-condition-checked-v1 = فحص الشرط «{ $condition }» من طرف { $actor }: { $finding }.{ $reference ->
        [none] { "" }
       *[other] { " " }المرجع: «{ $reference }».
    }{ $evidence ->
        [none] { "" }
       *[other] { " " }وثيقة الإثبات ({ $evidence }) محفوظة في الملف.
    }{ $reason ->
        [none] { "" }
       *[other] { " " }التعليل: «{ $reason }».
    }
event-condition-found-v1 = استخلص المحرك من القيود بشأن «{ $condition }»: { $finding }.
event-opinion-asked-v1 = طلب الرأي { $opinion } من طرف { $actor }، موجّه إلى: { $of }{ $due ->
        [none] { "" }
       *[other] ، آخر يوم: { $due }
    }.{ $reason ->
        [none] { "" }
       *[other] { " " }السؤال: «{ $reason }».
    }{ $question ->
        [none] { "" }
       *[other] { " " }نص السؤال ({ $question }) محفوظ في الملف.
    }
event-opinion-given-v1 = { $entered_for ->
        [none] إبداء الرأي { $opinion } من طرف { $actor }
       *[other] تقييد الرأي { $opinion } من طرف { $actor } نيابة عن { $entered_for }
    }: { $outcome ->
        [favourable] موافق
        [unfavourable] غير موافق
        [reserved] موافق مع تحفظات
       *[no-opinion] لا رأي
    }. النص ({ $text }) محفوظ في الملف.
event-opinion-closed-v1 = لم يُبدَ الرأي { $opinion }، وأُنهي انتظاره من طرف { $actor }. السبب: «{ $reason }».
event-threshold-under-review-v1 = مراجعة بلوغ «{ $threshold }»: المطلوب { $at }، ولم يبق محتسبا سوى { $count }. تاريخ البلوغ يبقى كما هو. المعاينة من طرف { $actor }.
event-threshold-review-decided-v1 = البت في مراجعة «{ $threshold }» من طرف { $actor }: { $stands ->
        [yes] البلوغ قائم
       *[no] البلوغ غير قائم
    }. السبب: «{ $reason }».
event-signatures-restored-v1 = استعادة توقيعات بعد التراجع عن الإلغاء { $invalidation }، عددها { $signers }، من طرف { $actor }.
event-sheets-received-v1 = تسلم دفعة لوائح «{ $batch }» من طرف { $actor }؛ عدد الأسطر المصرح به: { $lines }. بصمة الصورة الممسوحة: { $scan }.
event-sheets-entered-v1 = الإدخال { $entry } للدفعة «{ $batch }» من طرف { $actor }؛ الأسطر المقروءة: { $lines }.
event-sheets-reconciled-v1 = مقارنة الإدخالين للدفعة «{ $batch }»: أسطر متفقة { $agreed }، أسطر مختلفة { $differing }. على إثر إدخال من طرف { $actor }.
event-sheets-settled-v1 = تسوية السطر { $line } من الدفعة «{ $batch }» من طرف { $actor }: { $stands ->
        [first] تُعتمد القراءة الأولى
        [second] تُعتمد القراءة الثانية
       *[neither] لا يُحتسب السطر
    }. السبب: «{ $reason }».
event-sheets-drawn-v1 = سحب عينة من الدفعة «{ $batch }» بطلب من { $actor }؛ عدد الأسطر: { $lines }. بذرة السحب: { $seed }.
event-sheets-sampled-v1 = التحقق من عينة الدفعة «{ $batch }» من طرف { $actor }: أسطر العينة { $size }، غير الصحيحة منها { $wrong }، أي { $per_mille } في الألف.
event-sheets-accepted-v1 = قبول الدفعة «{ $batch }» من طرف { $actor }: التوقيعات المحتسبة { $counted }، المكررة { $doubles }، غير المحتسبة لسبب آخر { $refused }.{ $reason ->
        [none] { "" }
       *[other] { " " }السبب: «{ $reason }».
    }
event-sheets-refused-v1 = رفض الدفعة «{ $batch }» من طرف { $actor }. السبب: «{ $reason }».
event-sponsor-joined-v1 = { $channel ->
        [online] انضمام { $actor } إلى المشاركين في التقديم.
       *[paper] انضمام { $sponsor } إلى المشاركين في التقديم على الورق؛ أدخله { $actor }.
    }
event-sponsor-left-v1 = انسحاب { $actor } من المشاركين في التقديم.
event-invalidation-started-v1 = اقتراح الإلغاء { $invalidation } من طرف { $actor }، يشمل عددا من التوقيعات: { $matched } ({ $ground }). السبب: «{ $reason }». لا يُنفذ قبل أن يؤكده شخص آخر.
event-invalidation-confirmed-v1 = تأكيد الإلغاء { $invalidation } من طرف { $actor }.
event-invalidation-cancelled-v1 = التراجع عن الإلغاء { $invalidation } من طرف { $actor }. السبب: «{ $reason }».
event-step-proposed-v1 = اقتراح «{ $step }» من طرف { $actor }. لا يتم إلا بعد أن يؤكده آخرون؛ عدد التأكيدات اللازمة: { $confirmations }.
event-step-confirmed-v1 = تأكيد «{ $step }» من طرف { $actor }. عدد التأكيدات إلى الآن: { $confirmed }.
event-step-declined-v1 = عدم تأكيد «{ $step }» من طرف { $actor }: لم يتم. السبب: «{ $reason }».
event-child-closed-v1 = انتهاء الملف { $child } المفتوح تحت هذا الملف. المعاينة من طرف { $actor }.
event-text-released-v1 = رُفع الختم عن «{ $field }» المقدم في «{ $step }» من طرف { $actor }، وللجميع أن يقرأوه ({ $object }). كان مختوما برقم { $sealed }؛ مفتاح الختم: { $salt }.
event-case-migrated-v1 = انتقال الملف من نسخة المسطرة { $from } إلى النسخة { $to } من طرف { $actor }؛ مرحلته الآن: «{ $stage }». السبب: «{ $reason }».
event-number-noted-v1 = رقم الملف لدى { $system }: { $number }. التقييد من طرف { $actor }.
event-personal-read-v1 = اطلاع { $actor } على معطيات شخصية ({ $what }). السبب: «{ $reason }».
event-retention-ended-v1 = انقضت مدة الاحتفاظ بالمعطيات الشخصية لهذا الملف؛ آخر يوم: { $due }. المعاينة من طرف { $actor }.
event-personal-erased-v1 = محو المعطيات الشخصية لهذا الملف من الخزنة من طرف { $actor }؛ { PLURAL($rows) ->
        [zero] لم يُتلف أي مدخل
        [one] أُتلف مدخل واحد
        [two] أُتلف مدخلان
        [few] أُتلفت { $rows } مداخل
        [many] أُتلف { $rows } مدخلا
       *[other] أُتلف { $rows } مدخل
    }. الأعداد والتقييدات لم تتغير. السبب: «{ $reason ->
        [completed-after-interruption] إتمام محو انقطع
       *[other] { $reason }
    }».

event-voting-prepared-v1 = حدد { $actor } كيف سيجري التصويت: عدد الأغلفة المالية { $envelopes }، وآخر يوم { $closes }. يمكن تغيير ذلك إلى حين فتح التصويت.
event-project-listed-v1 = أدرج { $actor } الاقتراح { $proposal } في لائحة المشاريع بالرقم { $number }؛ الغلاف المالي: { $envelope }، الثمن: { $price }.
event-project-unlisted-v1 = سحب { $actor } الاقتراح { $proposal } من لائحة المشاريع. السبب: «{ $reason }».
event-voting-opened-v1 = فتح { $actor } التصويت إلى غاية { $closes }؛ عدد المشاريع { $projects }. لا يتغير بعد الآن شيء مما يُصوّت عليه، وبصمته { $list }.
event-ballot-cast-v1 = { $channel ->
        [online] أودعت ورقة تصويت عبر الإنترنت
       *[counter] أودع { $actor } ورقة تصويت لمصوت في الشباك
    }؛ الغلاف المالي: { $envelope }. لا يُقيَّد سوى بصمة الورقة المختومة: { $sealed }.
event-voter-marked-v1 = أشّر { $actor } على أن المصوت { $voter } تسلم ورقة تصويت؛ الغلاف المالي: { $envelope }.
event-paper-ballots-received-v1 = تسلم { $actor } دفعة أوراق التصويت «{ $batch }»؛ عددها { $ballots }، الغلاف المالي: { $envelope }. بصمة الصورة الممسوحة: { $scan }.
event-paper-ballots-entered-v1 = الإدخال { $entry } لدفعة أوراق التصويت «{ $batch }» من طرف { $actor }. لا يُقيَّد سوى بصمة ما أُدخل: { $sealed }.
event-paper-ballots-accepted-v1 = قبل { $actor } دفعة أوراق التصويت «{ $batch }»: الإدخالان متفقان.
event-box-rooted-v1 = قُيّد جذر الصندوق على { $cast } من الأوراق المودعة: { $root }. المعاينة من طرف { $actor }.
event-voting-closed-v1 = أُغلق التصويت من طرف { $actor }.
event-ballots-unsealed-v1 = فتح { $actor } الصندوق ونشر أوراق التصويت مرتبة حسب رموزها؛ عدد الأغلفة المالية: { $ballots }.
event-votes-counted-v1 = فرز الأصوات بطلب من { $actor }، الغلاف المالي: { $envelope }. المشاريع المختارة: { $selected }؛ الكلفة الإجمالية: { $total_cost }، الباقي: { $left }. بصمة التعليل: { $explanation }.
