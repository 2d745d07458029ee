extension Strings {
  /// Setting up a method, and a new password.
  static let arabicRegistration: [Text: String] = [
    // Registration
    .registerTitle: "احمِ حسابك",
    .registerWhyDefaults:
      """
    تطلب مؤسستك من الجميع تأكيد تسجيل الدخول بخطوة ثانية. فهي توقف من لا يملك سوى كلمة مرورك.
    """,
    .registerWhyPolicy: "ما تفتحه يتطلب خطوة ثانية إلى جانب كلمة المرور، ولم تُعِدّ أي خطوة بعد.",
    .registerWhyAdministrator: "يطلب منك المسؤول إعداد خطوة ثانية لتسجيل الدخول.",
    .registerWhyOwn: "الخطوة الثانية توقف من لا يملك سوى كلمة مرورك.",
    .registerNeedsHeading: "تحتاج إلى",
    .registerNeedsApp: "تطبيق مصادقة على هاتفك؛ وأي تطبيق يعرض رموزًا من ستة أرقام مناسب",
    .registerNeedsTime: "دقيقتين تقريبًا",
    .registerGraceMany:
      """
    يمكنك تأجيل ذلك حتى {0} (الأيام المتبقية: {1}). بعد ذلك لن تتمكن من تسجيل الدخول من دون هذه الخطوة.
    """,
    .registerGraceOne:
      """
    يمكنك تأجيل ذلك حتى {0} (بقي يوم واحد). بعد ذلك لن تتمكن من تسجيل الدخول من دون هذه الخطوة.
    """,
    .registerGraceToday:
      """
    يمكنك تأجيل ذلك حتى {0} (اليوم هو اليوم الأخير). بعد ذلك لن تتمكن من تسجيل الدخول من دون هذه الخطوة.
    """,
    .registerGraceEnded: "انتهت المهلة المحددة لذلك في {0}. أكمل الإعداد الآن للمتابعة.",
    .registerGraceNone: "لا يمكن تأجيل ذلك: أكمل الإعداد الآن للمتابعة.",
    .registerStart: "الإعداد الآن",
    .postpone: "لاحقًا",
    .registerTOTPTitle: "إعداد تطبيق المصادقة",
    .registerTOTPScan: "أضف حسابًا في تطبيق المصادقة وامسح هذا الرمز.",
    .registerTOTPImage: "رمز QR لتطبيق المصادقة",
    .registerTOTPManual: "تعذّر المسح؟ أدخل هذا المفتاح في التطبيق:",
    .registerTOTPOpen: "تستخدم هذا الهاتف؟ افتحه في تطبيقك",
    .registerTOTPType: "ثم أدخل الأرقام الستة التي يعرضها التطبيق.",
    .confirm: "تأكيد",
    .recoveryCodesTitle: "احفظ رموز الاسترداد",
    .recoveryCodesLead:
      """
    إذا فقدت هاتفك، فسيتيح لك أحد هذه الرموز الدخول. كل رمز صالح لمرة واحدة. ولن تُعرض إلا الآن.
    """,
    .recoveryCodesWarning: "احفظها مع أشيائك المهمة الأخرى، وليس على الهاتف نفسه.",
    .recoveryCodesList: "رموز الاسترداد",
    .recoveryCodesOnce: "كل رمز صالح لمرة واحدة، بدلًا من الرمز الذي يعرضه تطبيقك.",
    .download: "تنزيل",
    .copy: "نسخ",
    .copied: "تم النسخ",
    .print: "طباعة",
    .recoveryCodesDone: "لقد حفظتها",

    // Password change
    .changePasswordTitle: "اختر كلمة مرور جديدة",
    .changePasswordExpired: "يجب تغيير كلمة المرور قبل المتابعة.",
    .changePasswordReset: "أعطاك المسؤول كلمة المرور هذه لاستخدامها مرة واحدة. اختر الآن كلمة مرور خاصة بك.",
    .changePasswordRequired:
      """
    اختر كلمة مرور لا يعرفها أحد غيرك. ستحتاج إليها عند تسجيل الدخول في المرة القادمة.
    """,
    .changePasswordRisk:
      """
    ربما يعرف شخص آخر كلمة مرورك. اختر الآن كلمة مرور جديدة لا تستخدمها في أي مكان آخر.
    """,
    .changePasswordOwn: "ستبقى جلستك هنا مفتوحة. أما جلساتك الأخرى فستنتهي.",
    .currentPasswordLabel: "كلمة المرور الحالية",
    .newPasswordLabel: "كلمة المرور الجديدة",
    .confirmPasswordLabel: "كلمة المرور الجديدة مرة أخرى",
    .passwordRules:
      """
    الحد الأدنى لعدد الأحرف: {0}. من الجيد اختيار بضع كلمات لا صلة بينها. ولا يُقبل اسمك ولا كلمات المرور \
    الشائعة.
    """,
    .passwordCount: "عدد الأحرف: {0} (الحد الأدنى: {1})",
    .passwordWeak: "سهلة التخمين",
    .passwordFair: "يمكن أن تكون أقوى",
    .passwordStrong: "صعبة التخمين",
    .showPassword: "إظهار كلمة المرور",
    .hidePassword: "إخفاء كلمة المرور",
    .changePasswordSubmit: "حفظ كلمة المرور",
  ]
}
