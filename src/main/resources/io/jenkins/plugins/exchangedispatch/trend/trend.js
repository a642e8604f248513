/* Draws the trend of a job when the page is there; a click leads to the page of the build. */
window.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".exchange-dispatch-trend").forEach((box) => {
    fetch(box.dataset.model, { credentials: "same-origin" })
      .then((response) => (response.ok ? response.text() : Promise.reject(response.status)))
      .then((text) => {
        const model = JSON.parse(text);
        if (model.buildNumbers.length < 2) {
          return;
        }
        box.hidden = false;
        fillTable(box, model);
        const chart = box.querySelector(".exchange-dispatch-trend-chart");
        echartsJenkinsApi.renderConfigurableZoomableTrendChart(chart.id, text, null, (label) => {
          const index = model.domainAxisLabels.indexOf(label);
          if (index >= 0) {
            window.location.assign(pageOf(box, model.buildNumbers[index]));
          }
        });
      })
      .catch((reason) => console.warn("No trend of exchange dispatch entries", reason));
  });

  function pageOf(box, build) {
    return `${box.dataset.job}${build}/exchange-dispatch/`;
  }

  function fillTable(box, model) {
    const table = box.querySelector("table");
    const head = table.createTHead().insertRow();
    [box.dataset.build, ...model.series.map((series) => series.name)].forEach((name) => {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = name;
      head.append(cell);
    });
    const body = table.createTBody();
    for (let i = model.buildNumbers.length - 1; i >= 0; i--) {
      const row = body.insertRow();
      const link = document.createElement("a");
      link.href = pageOf(box, model.buildNumbers[i]);
      link.textContent = model.domainAxisLabels[i];
      row.insertCell().append(link);
      model.series.forEach((series) => {
        row.insertCell().textContent = series.data[i];
      });
    }
  }
});
