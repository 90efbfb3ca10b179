import { followPage } from '../testing/follow-page';

followPage('docs/extending.md');
