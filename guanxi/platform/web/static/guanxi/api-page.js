// Starts the page on which one tries the API; the address of its description stands on the page.
window.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("api-page");
  document.documentElement.classList.toggle("dark-mode", document.documentElement.getAttribute("data-bs-theme") === "dark");
  window.SwaggerUIBundle({
    url: place.dataset.description, domNode: place, tryItOutEnabled: true, persistAuthorization: false, validatorUrl: null,
    deepLinking: false, // its links would stand inside buttons, where no keyboard finds them
    onComplete: () => document.getElementById("servers")?.setAttribute("aria-label", place.dataset.saySelect),
  });
});
