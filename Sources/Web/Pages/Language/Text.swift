/// The name of a text on the pages; templates say `{{text.<name>}}`.
///
/// A text that is new gets its name here, in its group, and a place in the table of every language.
enum Text: String, CaseIterable, Sendable {
  // The product and the frame
  case productName, back, cancel, next, correlation, errorNumber, footerNote, accountLabel,
    languageLabel, moment

  // Who
  case identifyTitle, continueTo, usernameLabel, usernameHint, accountsHeading, otherAccount, notYou

  // Password
  case passwordTitle, passwordLabel, passwordHint, signIn

  // Second factor
  case challengeTOTPTitle, challengeTOTPLead, challengeRecoveryTitle, challengeRecoveryLead,
    challengePassTitle, challengePassLead, challengeCodeTitle, challengeCodeLead, codeLabel,
    recoveryCodeLabel, passLabel, rememberOne, rememberMany, rememberHint, verify, otherMethod,
    chooseMethodTitle, chooseMethodLead, methodsLegend, methodTOTP, methodTOTPHint, methodRecoveryCode,
    methodRecoveryCodeHint, methodRecoveryCodes, methodPasskey, methodPasskeyHint, methodSMS, methodSMSHint,
    methodVoice, methodVoiceHint, methodEmail, methodEmailHint, methodTemporaryAccessPass,
    methodTemporaryAccessPassHint

  // Passkeys
  case passkeySignIn, or, forgotPassword, challengePasskeyTitle, challengePasskeyLead,
    challengePasskeySubmit, passkeyNeedsScript, passkeyWaiting, passkeyCancelled, passkeyUnsupported,
    passkeyKnown, passkeyAddress, passkeyLocked, passkeyFailed

  // Codes that are sent
  case challengeHardwareTitle, challengeHardwareLead, challengeSMSTitle, challengeSMSLead,
    challengeVoiceTitle, challengeVoiceLead, challengeEmailTitle, challengeEmailLead, sendSMSTitle,
    sendSMSLead, sendVoiceTitle, sendVoiceLead, sendEmailTitle, sendEmailLead, sendCode, callMe, sendAgain,
    callAgain, resendWaitOne, resendWaitMany, methodHardwareToken, methodHardwareTokenHint, methodPhone,
    methodPhoneHint, methodAlternatePhone, methodAlternatePhoneHint, methodOfficePhone, methodOfficePhoneHint

  // Setting up a method
  case recommended, registerChooseTitle, registerChooseLead, registerMissing, registerOther, registerWhyReset,
    registerNeedsPasskey, registerNeedsPhone, registerNeedsEmail, registerPasskeyTitle, registerPasskeyLead,
    registerPasskeyWhere, registerPasskeyConfirm, registerPasskeySubmit, registerPhoneTitle,
    registerAlternatePhoneTitle, registerOfficePhoneTitle, registerPhoneLead, countryLabel, phoneLabel,
    phoneHint, extensionLabel, channelLegend, changeNumber, registerEmailTitle, registerEmailLead, emailLabel,
    emailHint, changeAddress, campaignTitle, campaignPasskey, campaignTOTP, campaignLeftOne, campaignLeftMany,
    campaignAgainNext, campaignAgainOne, campaignAgainMany, campaignOver, confirmInfoTitle, confirmInfoLead,
    confirmInfoSubmit, confirmInfoChange, summaryTitle, summaryLead, summaryNote, methodDefault

  // Registration
  case registerTitle, registerWhyDefaults, registerWhyPolicy, registerWhyAdministrator, registerWhyOwn,
    registerNeedsHeading, registerNeedsApp, registerNeedsTime, registerGraceMany, registerGraceOne,
    registerGraceToday, registerGraceEnded, registerGraceNone, registerStart, postpone, registerTOTPTitle,
    registerTOTPScan, registerTOTPImage, registerTOTPManual, registerTOTPOpen, registerTOTPType, confirm,
    recoveryCodesTitle, recoveryCodesLead, recoveryCodesWarning, recoveryCodesList, recoveryCodesOnce,
    download, copy, copied, print, recoveryCodesDone

  // Password change
  case changePasswordTitle, changePasswordExpired, changePasswordReset, changePasswordOwn,
    changePasswordRequired, changePasswordRisk, currentPasswordLabel, newPasswordLabel,
    confirmPasswordLabel, passwordRules, passwordCount, passwordWeak, passwordFair, passwordStrong,
    showPassword, hidePassword, changePasswordSubmit

  // Stay signed in, consent
  case staySignedInTitle, staySignedInLead, staySignedInWarning, yes, no, consentTitle, consentPublisher,
    consentUnpublished, consentAsks, consentWarning, accept, decline, scopeOpenID, scopeProfile, scopeEmail,
    scopeAddress, scopePhone, scopeOffline, scopeUserRead, scopeOther

  // Device code
  case deviceCodeTitle, deviceCodeLead, deviceCodeHint, deviceCodeEnterWarning, deviceConfirmTitle,
    deviceConfirmLead, deviceConfirmWarning, deviceApplication, deviceCodeShown, deviceAddress, devicePlace,
    deviceAge, ageNow, ageOne, ageMany, `continue`

  // Blocked, error
  case blockedTitle, blockedPolicy, blockedPolicyRemedy, blockedDefaults, blockedDefaultsRemedy,
    blockedAccountDisabled, blockedAccountDisabledRemedy, blockedTooMany, blockedTooManyRemedy,
    blockedNoMethod, blockedNoMethodRemedy, blockedRegistration, blockedRegistrationRemedy, blockedRisk,
    blockedRiskRemedy, blockedDevice, blockedDeviceRemedy, blockedFlow, blockedFlowRemedy,
    blockedNotAssigned, blockedNotAssignedRemedy, blockedSessionEnded, blockedSessionEndedRemedy,
    blockedBusy, blockedBusyRemedy, tryAgain, errorTitle, errorLead, errorRemedy, startAgain,
    errorOverTitle, errorFormTitle, errorFormLead, errorFormRemedy, errorCookiesTitle, errorCookiesLead,
    errorCookiesRemedy, errorTenantTitle, errorTenantLead, errorTenantRemedy, errorBusyTitle,
    errorFailedTitle, errorFailedLead, errorFailedRemedy, details, detailReason, detailError, detailTime,
    detailApplication

  // Signed in, signed out
  case signedOutTitle, signedOutLead, signOutTitle, signOutLead, signOutSubmit, returnTo,
    returnToApplication, signInAgain, signedInTitle, signedInLead, signedInDeviceTitle, signedInDevice,
    signedInDeclinedTitle, signedInDeclined, openSecurityInfo, formPostTitle, formPostLead

  // Security info
  case securityInfoTitle, securityInfoLead, signOut, methodsHeading, methodsEmpty, addHeading, addMethod,
    addRecoveryCodesHint, methodAdded, methodAddedUsed, recoveryCodesLeftOne, recoveryCodesLeftMany,
    lastMethodKept, remove, removeNamed, passwordHeading, passwordChanged, changePassword, sessionsHeading,
    sessionBrowser, unknownBrowser, unknownSystem, sessionUsed, thisDevice, endSession, endSessionNamed,
    endOtherSessions, devicesHeading, devicesLead, deviceUntil, forgetDevice, forgetDeviceNamed,
    noticeMethodAdded, noticeMethodRemoved, noticePasswordChanged, noticeSessionEnded,
    noticeOtherSessionsEnded, noticeDeviceForgotten

  // Changing a method
  case manage, manageNamed, nameLabel, rename, makeDefault, makeDefaultSMS, makeDefaultVoice,
    systemPreferredHint, passkeySynced, passkeyBound, phoneChange, emailChange, activityHeading, activityLead,
    activityEmpty, activityIn, activityRefused, activityNowhere, notMe, notMeNamed, noticeMethodRenamed,
    noticeMethodChanged, noticeDefaultChanged

  // Reporting what one did not do
  case reportTitle, reportLead, reportWhat, reportWhen, reportAccount, reportEffect, reportSubmit,
    reportDoneTitle, reportDoneLead, reportDoneNext, reportDoneHere, reportDoneHereNext, reportOverTitle,
    reportOverLead, reportMethodAdded,
    reportMethodRemoved, reportPasswordChanged, reportPasswordReset, reportUnlocked, reportCode,
    reportRecoveryCode, reportWrongCodes, reportSignIn

  // Password reset
  case resetTitle, resetLead, resetPurposeTitle, resetPurposeLegend, resetForgotten, resetForgottenHint,
    resetUnlock, resetUnlockHint, resetChooseTitle, resetChooseLead, resetAgainTitle, resetAgainLead,
    resetSentEmail, resetSentSMS, resetSentVoice, resetSentOffice, resetPasswordTitle, resetPasswordLead,
    resetPasswordSubmit, resetDoneTitle, resetDoneLead, resetUnlockedTitle, resetUnlockedLead,
    resetBlockedTitle, resetBlockedLead, resetClosedTitle, resetClosedLead, resetHelp, resetHelpAt,
    resetSignIn, resetOtherAccount, resetOverTitle, resetOverLead, resetOverRemedy

  // Problems with a form
  case problemUsernameMissing, problemPasswordMissing, problemWrongPassword, problemTooManyAttempts,
    problemCodeMissing, problemWrongCode, problemUsedCode, problemWrongRecoveryCode, problemWrongAccessPass,
    problemWrongFirstCode, problemMethodMissing, problemPasswordTooShort, problemPasswordTooWeak,
    problemPasswordMalformed, problemPasswordUnchanged, problemRegistrationForbidden,
    problemRegistrationAtRisk, problemPasswordMismatch, problemWrongCurrentPassword,
    problemUnknownDeviceCode, problemExpiredDeviceCode, problemTransactionOver, problemForeignForm,
    problemLastMethod, problemFreshSignInNeeded, problemBusy, problemAccountMismatch,
    problemUnknownOrganisation, problemRegistrationOver, problemTooManyMethods, problemFailed,
    problemPasskeyRefused, problemPasskeyUnknown, problemPasskeyUnverified, problemPasskeyModel,
    problemPasskeyMissing, problemAlreadyRegistered, problemWrongSentCode, problemSentCodeOver,
    problemSendTooOften, problemSentJustNow, problemPhoneMalformed, problemEmailMalformed, problemEmailOwn,
    problemMethodForbidden, problemNameMalformed, problemResetWrong, problemResetTooOften,
    problemResetLocked, problemResetTooManyCodes, problemResetTooSoon
}
