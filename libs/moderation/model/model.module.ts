import { Module } from '@nestjs/common';
import { KnownModels } from './known-models.js';
import { Learning } from './learning.js';
import { ModelDesk } from './model-desk.js';
import { Scoring } from './scoring.js';

/** The local model: what it learns, what it scores, and what its site says of it. */
@Module({
  providers: [KnownModels, Learning, ModelDesk, Scoring],
  exports: [Learning, ModelDesk, Scoring],
})
export class ModelModule {}
