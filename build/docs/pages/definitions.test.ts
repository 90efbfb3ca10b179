import { followPage } from '../testing/follow-page';

followPage('docs/definitions.md');
