import { followPage } from '../testing/follow-page';

followPage('docs/environments.md');
