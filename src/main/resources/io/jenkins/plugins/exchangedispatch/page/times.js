/* Shows each time in the zone and the manner of whoever looks; the exact time stays at hand. */
window.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("time[datetime]").forEach((element) => {
    const time = new Date(element.dateTime);
    if (!Number.isNaN(time.getTime())) {
      element.title = element.dateTime;
      element.textContent = time.toLocaleString(document.documentElement.lang || undefined, {
        dateStyle: "medium",
        timeStyle: "short",
      });
    }
  });
});
