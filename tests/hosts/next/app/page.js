import { answers } from '../program/answers.js';

export const dynamic = 'force-dynamic';

export default function Page() {
  return JSON.stringify(answers);
}
