/** Comes after consent in the queue: a purchase is counted by what its buyer chose. */
const thanks = document.querySelector('[data-purchase]')
if (thanks) vitrine.push(v => v.purchase(JSON.parse(thanks.dataset.purchase)))
