import './css/tokens.css';
import './css/base.css';
import './css/shell.css';
import './css/table.css';
import './css/pages.css';
import './shell/app.js';
