"use strict"
// Everything here is an addition: without it, the report can be read, and only filter and terms are missing.
{
  const GRAIN = 1024
  const FATES = { body: "kept by", head: "in the header:", removed: "removed by" }
  const lines = document.querySelector(".lines")
  const card = document.querySelector(".card")
  const hint = document.querySelector(".hint")
  const filter = document.querySelector(".filter")
  const rows = lines ? [...lines.querySelectorAll("li")] : []
  const wide = matchMedia("(min-width: 80.01rem)")
  const groups = [...document.querySelectorAll(".glossary section")].map((section) => ({
    key: section.id,
    name: section.querySelector("h2").textContent,
  }))
  // A term by its number; two joined by an x are a pair.
  const termOf = (key) => {
    const items = key.split("x").map((number) => document.getElementById(`t${number}`))
    return {
      group: items.length > 1 ? "pairs" : items[0].closest("section").id,
      name: items.map((item) => item.querySelector("dt").textContent).join(" × "),
      means: items.map((item) => item.querySelector("dd").firstChild.textContent.trim()).join(" × "),
    }
  }

  const element = (tag, name, ...inside) => {
    const made = document.createElement(tag)
    if (name) made.className = name
    made.append(...inside)
    return made
  }
  const likely = (odds) => {
    const chance = 100 / (1 + Math.exp(-odds))
    return `by itself, ${chance.toFixed(chance > 99 || chance < 1 ? 1 : 0)} % likely article text`
  }
  const signed = (grains) => (grains < 0 ? "−" : "+") + Math.abs(grains / GRAIN).toFixed(2)

  // The card: one line's verdict, and the terms that add up to its score.
  const bar = (grains, scale) => {
    const fill = element("i", grains < 0 ? "against" : "for")
    fill.style.width = `${Math.min(50, (50 * Math.abs(grains)) / scale)}%`
    return element("div", "bar", fill)
  }
  const termRow = (tag, name, grains, scale) =>
    element("div", "term", element(tag, "", name), bar(grains, scale), element("span", "value", signed(grains)))

  const decisionOf = (number) => filter.querySelector(`[data-rule="${number}"]`)
  const who = (button, name) => [
    element("p", `who ${name}`, button.querySelector("span").textContent),
    element("p", "why", button.nextElementSibling?.textContent ?? ""),
  ]

  const groupsOf = (row) => {
    const sums = row.dataset.sums.split(" ").map(Number)
    const told = row.dataset.terms.split("|").filter(Boolean).map((term) => {
      const [key, grains, value] = term.split(":")
      return { ...termOf(key), grains: Number(grains), value }
    })
    return groups
      .map(({ key, name }, number) => ({ name, sum: sums[number], told: told.filter((term) => term.group === key) }))
      .filter((group) => group.sum || group.told.length)
      .sort((one, other) => Math.abs(other.sum) - Math.abs(one.sum))
  }

  const groupSection = (group, scale) => {
    const items = group.told.map((term) => {
      const means = element("p", "", term.means, ...(term.value ? [" ", element("b", "", term.value)] : []))
      return element("li", "", termRow("span", term.name, term.grains, scale), means)
    })
    const rest = group.sum - group.told.reduce((sum, term) => sum + term.grains, 0)
    if (items.length && rest) items.push(element("li", "rest", termRow("span", "smaller terms", rest, scale)))
    return element("section", "", termRow("h3", group.name, group.sum, scale), element("ol", "", ...items))
  }

  let shown = null
  let pinned = false
  const show = (row) => {
    if (row === shown) return
    shown?.classList.remove("shown")
    shown = row
    row.classList.add("shown")
    const [decision, ...weighing] = row.dataset.rules.split(" ").map(decisionOf)
    const sums = groupsOf(row)
    const scale = Math.max(GRAIN, ...sums.map((group) => Math.abs(group.sum)))
    const close = element("button", "close", "close")
    close.addEventListener("click", hide)
    card.replaceChildren(
      close,
      element("p", "where", `Line ${row.querySelector("i").textContent}, ${FATES[row.classList[0]]}`),
      ...who(decision, ""),
      ...(row.dataset.why ? [element("p", "why", row.dataset.why)] : []),
      ...weighing.flatMap((button) => who(button, "weighing")),
      ...(row.dataset.path ? [element("p", "path", row.dataset.path)] : []),
      element("p", "sum", element("b", "", signed(row.dataset.score * GRAIN)), element("span", "", likely(row.dataset.score))),
      element("div", "groups", ...sums.map((group) => groupSection(group, scale))),
    )
    card.hidden = false
    hint.hidden = true
    card.scrollTop = 0
  }
  function hide() {
    shown?.classList.remove("shown")
    shown?.focus({ preventScroll: true })
    shown = null
    pinned = false
    card.hidden = true
    hint.hidden = false
  }

  // One stop of the tab key for all lines; arrows go from line to line.
  let current = null
  const makeCurrent = (row) => {
    if (current) current.tabIndex = -1
    current = row
    row.tabIndex = 0
  }
  const visible = (row, step) => {
    let number = rows.indexOf(row) + step
    while (rows[number]?.hidden) number += step
    return rows[number]
  }
  const steps = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }
  const onKey = (event) => {
    const row = event.target.closest("li")
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key in steps) visible(row, steps[event.key])?.focus()
    else if (event.key === "Enter" || event.key === " ") toggle(row)
    else return
    event.preventDefault()
  }
  const toggle = (row) => {
    if (pinned && row === shown) return hide()
    pinned = true
    show(row)
  }

  // The filter: lines of one fate or one rule, with the lines beside them.
  const press = (button) => {
    const on = button.getAttribute("aria-pressed") !== "true"
    for (const other of filter.querySelectorAll("[aria-pressed]")) other.setAttribute("aria-pressed", String(on && other === button))
    const { fate, rule } = button.dataset
    const wanted = (row) => !on || (fate ? row.classList[0] === fate : row.dataset.rules.split(" ").includes(rule))
    const found = rows.map(wanted)
    rows.forEach((row, number) => {
      row.hidden = !(found[number] || found[number - 1] || found[number + 1])
      row.classList.toggle("beside", !found[number])
      row.classList.toggle("gap", number > 1 && !row.hidden && rows[number - 1].hidden)
    })
    const first = rows[found.indexOf(true)]
    if (on && first) {
      makeCurrent(first)
      first.scrollIntoView({ block: "center" })
    }
  }

  if (rows.length) {
    hint.hidden = false
    makeCurrent(rows[0])
    for (const row of rows.slice(1)) row.tabIndex = -1
    lines.addEventListener("click", (event) => {
      const row = event.target.closest("li")
      if (row && getSelection().isCollapsed) toggle(row)
    })
    lines.addEventListener("pointerover", (event) => {
      const row = event.target.closest("li")
      if (row && event.pointerType === "mouse" && wide.matches && !pinned) show(row)
    })
    lines.addEventListener("focusin", (event) => {
      const row = event.target.closest("li")
      if (!row) return
      makeCurrent(row)
      if (pinned || (wide.matches && row.matches(":focus-visible"))) show(row)
    })
    lines.addEventListener("keydown", onKey)
    addEventListener("keydown", (event) => event.key === "Escape" && !card.hidden && hide())
    filter.addEventListener("click", (event) => {
      const button = event.target.closest("[aria-pressed]")
      if (button) press(button)
    })
    document.querySelector(".skyline").addEventListener("click", (event) => {
      const box = event.currentTarget.getBoundingClientRect()
      const row = rows[Math.min(rows.length - 1, Math.floor((rows.length * (event.clientX - box.left)) / box.width))]
      row.focus({ preventScroll: true })
      row.scrollIntoView({ block: "center" })
    })
    if (matchMedia("(max-width: 48rem)").matches) filter.open = false
  }
}
