import { followPage } from '../testing/follow-page';

followPage('docs/explain.md');
