import { followPage } from '../testing/follow-page';

followPage('docs/dist.md');
