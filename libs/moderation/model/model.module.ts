import { Module } from '@nestjs/common';
import { Learning } from './learning.js';
import { ModelDesk } from './model-desk.js';
import { Scoring } from './scoring.js';

/** The local model: what it learns and what it scores; `DeskModule` has the models themselves. */
@Module({
  providers: [Learning, ModelDesk, Scoring],
  exports: [Learning, ModelDesk, Scoring],
})
export class ModelModule {}
