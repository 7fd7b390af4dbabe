import { answers } from '../../program/answers.js';

export const dynamic = 'force-dynamic';

export function GET() {
  return Response.json(answers);
}
