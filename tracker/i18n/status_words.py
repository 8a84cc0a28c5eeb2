"""Words for statuses that are recognised in imported tables in further languages, besides those of `table_words`.

French, Spanish, Italian, Portuguese, Polish, Russian and Chinese, and some further words in English, Dutch and German.
A word with several meanings is not here: `tracker.domain.coding.near_words` has its meanings, which the user is asked
about.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FURTHER_STATUS_WORDS: Mapping[str, str] = MappingProxyType({
    "proposed": "en projet; envisagé; envisagée; prévu; prévue; propuesto; propuesta; previsto; prevista; "
    "en proyecto; proposto; proposta; planowane; planowana; planowany; proponowane; proponowana; планируется; "
    "планируемый; предложено; предложен; 拟议; 计划中; 拟建; 意向; in voorbereiding; in Vorbereitung; in Planung; "
    "in preparation",
    "not_concluded": "non conclu; non conclue; jamais conclu; jamais signé; no firmado; nunca firmado; mai firmato; "
    "non concluso; não concluído; nie zawarto; nie podpisano; не заключено; не подписано; 未签署; 未达成; 未缔结; "
    "never materialised; nooit tot stand gekomen; niet tot stand gekomen",
    "in_force": "en vigueur; signé; signée; conclu; conclue; vigente; en vigor; firmado; firmada; in vigore; firmato; "
    "firmata; em vigor; assinado; assinada; obowiązuje; obowiązujące; obowiązująca; obowiązujący; podpisano; "
    "podpisane; podpisana; podpisany; nawiązano; nawiązane; действует; действующий; действующее; в силе; подписан; "
    "подписано; заключено; заключен; 生效; 有效; 已签署; 签署; 缔结; 已缔结; 生效中; 存续; rétabli; rétablie; "
    "restablecido; restablecida; ripristinato; ripristinata; wznowione; wznowiona; wznowiono; возобновлено; "
    "возобновлен; 恢复; 已恢复; geldig; valid; gültig; in werking; ingegaan",
    "suspended": "suspendu; suspendue; gelé; gelée; suspension; mis en suspens; en suspens; suspendido; suspendida; "
    "congelado; congelada; sospeso; sospesa; sospensione; congelato; congelata; suspenso; suspensa; zawieszone; "
    "zawieszona; zawieszony; zawieszono; приостановлено; приостановлен; приостановлена; заморожено; заморожен; 暂停; "
    "已暂停; 冻结; 搁置; on pause; tijdelijk gestopt; stilgelegd tot nader order; vorläufig ausgesetzt",
    "ending_proposed": "résiliation proposée; fin proposée; rupture proposée; terminación propuesta; "
    "propuesta de rescisión; proposta di scioglimento; proponowane zakończenie; предложено расторгнуть; 提议终止; "
    "建议终止",
    "ending_decided": "résiliation décidée; fin décidée; rupture décidée; rescisión acordada; fin acordado; "
    "scioglimento deciso; postanowiono zakończyć; решено расторгнуть; решено прекратить; 决定终止; "
    "opzegging besloten; beëindiging besloten; einde besloten; in opzegging",
    "terminated": "résilié; résiliée; rompu; rompue; dissous; dissoute; dénoncé; dénoncée; abrogé; terminé; terminée; "
    "rescindido; rescindida; terminado; terminada; roto; rota; disuelto; disuelta; sciolto; sciolta; terminato; "
    "terminata; interrotto; interrotta; encerrado; encerrada; rompido; rompida; zakończone; zakończona; zakończony; "
    "zakończono; zerwane; zerwana; zerwany; zerwano; rozwiązane; rozwiązana; rozwiązany; rozwiązano; wypowiedziane; "
    "wypowiedziana; wypowiedziany; расторгнуто; расторгнут; расторгнута; прекращено; прекращен; прекращена; "
    "разорвано; разорваны; разорван; 终止; 已终止; 解除; 已解除; 取消; 已取消; 断绝; 结束; 已结束; 終止; "
    "formeel beëindigd; officieel beëindigd; formally ended; formally terminated; officially ended; formell beendet; "
    "offiziell beendet; formellement résilié; einde; called off; axed; scrapped; wound up; geschrapt; opgedoekt; "
    "geannuleerd; beëindigde band; relatie beëindigd; band beëindigd; partnership ended; ties severed; "
    "relations severed; agreement cancelled; twinning ended",
    "expired": "expiré; expirée; échu; échue; non renouvelé; non renouvelée; expirado; expirada; caducado; caducada; "
    "no renovado; no renovada; vencido; scaduto; scaduta; non rinnovato; non rinnovata; caducou; não renovado; "
    "wygasłe; wygasła; wygasł; wygasło; nieprzedłużone; nieprzedłużona; истек; истекло; истекла; не продлено; "
    "не продлен; 到期; 已到期; 期满; 过期; 未续签; termijn verstreken",
    "void": "nul et non avenu; nul; nulo; nula; nullo; nulla; nieważne; nieważna; unieważnione; unieważniona; "
    "недействительно; недействителен; 无效; 作废",
    "superseded": "remplacé; remplacée; fusionné; fusionnée; reemplazado; reemplazada; sustituido; sustituida; "
    "sostituito; sostituita; substituído; substituída; zastąpione; zastąpiona; заменено; заменен; 取代; 被取代; 合并",
    "active": "actif; toujours actif; activo; activa; attivo; attiva; ativo; ativa; aktywne; aktywna; aktywny; "
    "активно; активен; активный; активные; активна; 活跃; 正常; 进行中; weer actief; opnieuw actief; active again; "
    "wieder aktiv; de nouveau actif; zeer actief; very active; sehr aktiv; bruisend; springlevend; "
    "lebendige Partnerschaft; actieve band; intensief; intensive; intensiv",
    "reduced": "réduit; réduite; au ralenti; en veilleuse; reducido; reducida; limitado; limitada; ridotto; ridotta; "
    "reduzido; reduzida; ograniczone; ograniczona; сокращено; ограничено; 减少; 缩减; op laag pitje; "
    "op een lager pitje; laag pitje gezet; op een laag pitje gezet; on the back burner; auf kleiner Flamme; "
    "low intensity; beperkt actief; weinig actief; less active; minder actief; weniger aktiv; sporadic; sporadisch; "
    "sporadisch contact",
    "dormant": "en sommeil; inactif; dormante; inactivo; inactiva; durmiente; inattivo; inattiva; dormiente; inativo; "
    "inativa; adormecido; nieaktywne; nieaktywna; nieaktywny; uśpione; uśpiona; неактивно; неактивен; неактивна; "
    "неактивный; бездействует; спящий; 休眠; 不活跃; 停滞; 沉寂; 无往来; not active; geen contact meer; geen contact; "
    "no contact any more; no contact anymore; no more contact; no longer in contact; kein Kontakt mehr; "
    "keine Kontakte mehr; kein Kontakt; plus de contact; sin contacto; nessun contatto; brak kontaktu; нет контактов; "
    "stille Partnerschaft; in slaap; ingedut; doodgebloed; verwatert; moribund; lifeless",
    "under_review": "en révision; à l’étude; à l'examen; en cours d’examen; en revisión; en estudio; in revisione; "
    "in esame; em revisão; em análise; w trakcie przeglądu; analizowane; на пересмотре; пересматривается; 审查中; "
    "重新评估; under evaluation; being evaluated; wordt geëvalueerd; in evaluatie; wird evaluiert; wordt herzien; "
    "in herziening",
    "exit_prepared": "sortie en préparation; salida en preparación; uscita in preparazione; готовится выход; 准备退出",
    "reaffirmed": "maintenu; maintenue; reconduit; reconduite; mantenido; mantenida; mantenuto; mantenuta; "
    "potwierdzone; potwierdzona; utrzymane; utrzymana; подтверждено; подтвержден; сохранено; 重申; 保留; 维持",
})  # fmt: skip
"""By status, one or more words separated by `;`, compared after folding."""
