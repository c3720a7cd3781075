'use strict';

// Rows beyond the first group stay hidden until they are asked for; without this script, all are shown.
document.documentElement.classList.add('js');

addEventListener('DOMContentLoaded', () => {
    const step = 50;
    const mostWithoutFilter = 20;
    const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

    const element = (name, properties, ...children) => {
        const created = Object.assign(document.createElement(name), properties);
        created.append(...children);
        return created;
    };

    const valueOf = (row, column, isNumber) => {
        const cell = row.cells[column];
        if (!isNumber) {
            return cell.textContent;
        }

        const text = cell.dataset.v ?? cell.textContent.replaceAll(',', '').trim();
        return text === '' ? -1 : Number(text);
    };

    const enhance = (table, number) => {
        const [shown, hidden = table.createTBody()] = table.tBodies;
        const rows = [...table.querySelectorAll('tbody > tr')];
        const texts = new Map();
        const textOf = row => {
            let text = texts.get(row);
            if (text === undefined) {
                text = row.textContent.toLowerCase();
                texts.set(row, text);
            }

            return text;
        };

        let order = rows;
        let words = [];
        let most = step;
        const section = table.closest('section');
        const status = element('p', { className: 'status', role: 'status' });
        const more = element('button', { type: 'button' }, 'Show all rows');

        const describe = (visible, matching) => {
            more.hidden = matching <= visible;
            const [few, found, all] = [visible, matching, rows.length].map(count => count.toLocaleString('en'));
            status.textContent = [
                words.length ? `${found} of ${all} rows match` : '',
                more.hidden ? '' : words.length ? `the first ${few} are shown` : `The first ${few} of ${all} rows are shown`,
            ].filter(Boolean).join('; ');
        };

        const render = (limit = most) => {
            const matching = words.length ? order.filter(row => words.every(word => textOf(row).includes(word))) : order;
            const visible = new Set(matching.slice(0, limit));
            [...shown.rows].forEach(row => hidden.appendChild(row));
            visible.forEach(row => shown.appendChild(row));
            describe(visible.size, matching.length);
        };

        const sort = (header, column) => {
            const isNumber = header.classList.contains('n');
            const before = header.getAttribute('aria-sort');
            const descending = before ? before === 'ascending' : isNumber;
            table.querySelectorAll('[aria-sort]').forEach(other => other.removeAttribute('aria-sort'));
            header.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
            const keys = new Map(rows.map(row => [row, valueOf(row, column, isNumber)]));
            const compare = isNumber ? (a, b) => keys.get(a) - keys.get(b) : (a, b) => collator.compare(keys.get(a), keys.get(b));
            order = rows.toSorted((a, b) => descending ? compare(b, a) : compare(a, b));
            render();
        };

        Array.from(table.tHead.rows[0].cells).forEach((header, column) => {
            if (table.rows[1].cells[column].classList.contains('bar')) {
                return;
            }

            const button = element('button', { type: 'button' }, header.textContent);
            button.addEventListener('click', () => sort(header, column));
            header.replaceChildren(button);
        });

        if (rows.length > mostWithoutFilter) {
            const input = element('input', { type: 'search', id: `filter-${number}`, autocomplete: 'off', placeholder: 'Filter rows' });
            const heading = section.querySelector('h2').firstChild.textContent.trim();
            input.setAttribute('aria-label', `Filter ${heading}`);
            input.addEventListener('input', () => {
                words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
                most = step;
                render();
            });
            more.addEventListener('click', () => {
                most = Infinity;
                render();
            });
            table.parentElement.before(element('div', { className: 'tools' }, input, status));
            table.parentElement.after(more);
            describe(shown.rows.length, rows.length);

            // Paper has no button: what matches the filter is printed.
            addEventListener('beforeprint', () => render(Infinity));
            addEventListener('afterprint', () => render());
        }
    };

    document.querySelectorAll('table').forEach(enhance);
});
