// Shows the button for another code as soon as one may be asked for; without this, loading the page again does.

const button = document.querySelector("[data-resend-after]");

setTimeout(() => {
  button.hidden = false;
  const wait = document.querySelector("[data-resend-wait]");
  if (wait) wait.hidden = true;
}, Number(button.dataset.resendAfter) * 1000);
