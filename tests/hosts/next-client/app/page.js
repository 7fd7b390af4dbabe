'use client';

import { useEffect, useState } from 'react';
import { answers } from '../program/answers.js';

/** The server writes this page first, and so decides as well. */
export default function Page() {
  const [text, setText] = useState(answers.amount);
  useEffect(() => setText(JSON.stringify(answers)), []);
  return text;
}
