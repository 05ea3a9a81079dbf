package io.rollcall.system;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A person without a mouse. Focus moves by Tab and Shift+Tab only, from where it is; nothing is clicked or filled by script. */
final class Keyboard {

    private static final String FOCUSED = "element => element === document.activeElement";
    private static final int MOST_STEPS = 200;

    private final Page page;
    private final AtomicReference<FileChooser> opened = new AtomicReference<>();

    Keyboard(Page page) {
        this.page = page;
        page.onFileChooser(opened::set);
    }

    void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    void type(String text) {
        page.keyboard().type(text);
    }

    /** Moves the focus forward until it is on this. */
    void to(Locator target) {
        move("Tab", target);
    }

    /** Moves the focus backward until it is on this. */
    void back(Locator target) {
        move("Shift+Tab", target);
    }

    /** Goes forward to a button or a link, and presses Enter. */
    void activate(Locator target) {
        to(target);
        press("Enter");
    }

    /** Goes backward to a button or a link, and presses Enter. */
    void activateBack(Locator target) {
        back(target);
        press("Enter");
    }

    /** What a button saves as a file. */
    Path download(Locator button) {
        to(button);
        Download download = page.waitForDownload(() -> press("Enter"));
        return download.path();
    }

    /** Opens the dialog of a file field; the choice in it is the operating system's. */
    void choose(Locator field, Path... files) {
        to(field);
        opened.set(null);
        press("Enter");
        page.waitForCondition(() -> opened.get() != null);
        opened.get().setFiles(files);
    }

    private void move(String key, Locator target) {
        assertThat(target).isAttached();
        for (int step = 0; step < MOST_STEPS; step++) {
            if ((boolean) target.evaluate(FOCUSED)) {
                return;
            }
            press(key);
        }
        throw new AssertionError("no number of " + key + " leads to " + target);
    }
}
