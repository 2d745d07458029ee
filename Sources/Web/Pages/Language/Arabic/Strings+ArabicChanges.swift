extension Strings {
  /// Changing what is registered, and reporting what one did not do.
  static let arabicChanges: [Text: String] = [
    // Changing a method
    .manage: "إدارة",
    .manageNamed: "إدارة {0}",
    .nameLabel: "الاسم",
    .rename: "إعادة التسمية",
    .makeDefault: "طلب هذه الطريقة أولًا",
    .makeDefaultSMS: "طلب رسالة نصية أولًا",
    .makeDefaultVoice: "طلب مكالمة أولًا",
    .systemPreferredHint: "تطلب مؤسستك أقوى طرقك أولًا.",
    .passkeySynced: "تتم مزامنته بين أجهزتك",
    .passkeyBound: "يبقى على هذا الجهاز أو المفتاح وحده",
    .phoneChange: "تغيير الرقم",
    .emailChange: "تغيير العنوان",
    .activityHeading: "عمليات تسجيل الدخول الأخيرة",
    .activityLead: "في الأيام السبعة الماضية. أخبرنا إذا لم تكن أنت في إحداها.",
    .activityEmpty: "لم تحدث أي عملية في الأيام السبعة الماضية.",
    .activityIn: "تم تسجيل الدخول إلى {0}",
    .activityRefused: "لم يُسمح بالدخول إلى {0}",
    .activityNowhere: "هذه المؤسسة",
    .notMe: "لم أكن أنا",
    .notMeNamed: "لم أكن أنا: {0}",
    .noticeMethodRenamed: "أصبح للطريقة اسمها الجديد.",
    .noticeMethodChanged: "تم تغيير الطريقة. وسنستخدم الجديدة من الآن.",
    .noticeDefaultChanged: "ستُطلب منك هذه الطريقة أولًا من الآن.",

    // Reporting what one did not do
    .reportTitle: "ألم تكن أنت؟",
    .reportLead: "أنت على وشك إبلاغ المسؤولين بأن شخصًا آخر فعل ما يلي:",
    .reportWhat: "ماذا",
    .reportWhen: "متى",
    .reportAccount: "المؤسسة",
    .reportEffect:
      """
    بعد ذلك يُسجَّل خروج كل الأجهزة ويُعَدّ حسابك معرّضًا للخطر: سجّل الدخول من جديد واختر كلمة مرور \
    جديدة.
    """,
    .reportSubmit: "لم أكن أنا",
    .reportDoneTitle: "شكرًا لك. تم الإبلاغ.",
    .reportDoneLead: "أُبلغ المسؤولون، وسُجِّل خروج كل الأجهزة.",
    .reportDoneNext: "سجّل الدخول الآن من جديد واختر كلمة مرور جديدة. وإذا تعذّر ذلك، فاسأل المسؤول.",
    .reportDoneHere: "أُبلغ المسؤولون، وسُجِّل خروج كل الأجهزة الأخرى.",
    .reportDoneHereNext: "اختر الآن كلمة مرور جديدة لا تستخدمها في أي مكان آخر.",
    .reportOverTitle: "لم يعد هذا الرابط يعمل",
    .reportOverLead:
      """
    ربما كان قديمًا جدًا أو ناقصًا. إذا حدث شيء لم تفعله، فأخبر المسؤول أو راجع عمليات تسجيل الدخول \
    الأخيرة.
    """,
    .reportMethodAdded: "أُضيفت طريقة لتسجيل الدخول: {0}",
    .reportMethodRemoved: "أُزيلت طريقة لتسجيل الدخول: {0}",
    .reportPasswordChanged: "تم تغيير كلمة المرور",
    .reportPasswordReset: "تمت إعادة تعيين كلمة المرور",
    .reportUnlocked: "تم إلغاء قفل الحساب",
    .reportCode: "طُلب رمز",
    .reportRecoveryCode: "استُخدم رمز استرداد",
    .reportWrongCodes: "جُرّبت رموز خاطئة",
    .reportSignIn: "عملية تسجيل دخول",
  ]
}
