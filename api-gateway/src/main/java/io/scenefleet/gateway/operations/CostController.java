package io.scenefleet.gateway.operations;

import io.scenefleet.cost.CostBooks;
import io.scenefleet.gateway.web.ProblemException;
import io.scenefleet.gateway.web.ProblemType;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Says what was spent. */
@RestController
@RequestMapping("/api/ops/costs")
final class CostController {
    private final CostBooks books;

    CostController(CostBooks books) {
        this.books = books;
    }

    /** Returns everything so far, and the last days, newest first; 400 for an invalid number of days. */
    @GetMapping
    CostBooks.Report read(@RequestParam(defaultValue = "7") int days) {
        if (days < 1 || days > CostBooks.DAYS_KEPT) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "days must be between 1 and %d".formatted(CostBooks.DAYS_KEPT));
        }
        return books.read(LocalDate.now(Clock.systemUTC()), days);
    }
}
