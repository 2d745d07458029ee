// Offers a passkey first where this device can make one by itself: nothing stronger is at hand then. Elsewhere, and
// without this, what works everywhere is offered, and the passkey is among the other methods.

const offer = document.querySelector("[data-device-offer]");
const method = document.querySelector("input[data-device-method]");

if (offer && method && window.PublicKeyCredential?.isUserVerifyingPlatformAuthenticatorAvailable) {
  const isAble = await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
  if (isAble) {
    method.value = method.dataset.deviceMethod;
    document.querySelector("[data-offer]").hidden = true;
    offer.hidden = false;
  }
}
