// Hands the authorization response to the application at once; without this the person presses the button.

const form = document.querySelector("form[data-form-post]");

if (form) {
  // The form's own `submit` may be hidden by a parameter of that name.
  HTMLFormElement.prototype.submit.call(form);
}
