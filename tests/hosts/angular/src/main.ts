import { JsonPipe } from '@angular/common';
import { Component } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { answers } from '../program/answers.js';

@Component({ selector: 'app-root', imports: [JsonPipe], template: '{{ answers | json }}' })
class App {
  readonly answers = answers;
}

bootstrapApplication(App);
