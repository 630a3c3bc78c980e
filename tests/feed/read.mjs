// What ical.js, the reader of Thunderbird, finds in a feed.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const text = readFileSync(process.argv[2], 'utf8');
const root = new ICAL.Component(ICAL.parse(text));
const rows = root.getAllSubcomponents('vevent').map((component) => {
  const event = new ICAL.Event(component);
  const start = event.startDate;
  const day = start.toString().replace(/[-:]/g, '');
  return [event.uid, day, event.summary, event.description,
    component.getFirstPropertyValue('status')];
});
console.log(JSON.stringify(rows));
